import type { waitingLists as english } from '../en/waiting-lists.ts';
import type { Words } from '../messages.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const waitingLists: Words<typeof english> = {
  title: 'Listes d’attente',
  summary: (n, entries, resources) =>
    plural(n, `${entries} attend ${resources}`, `${entries} attendent ${resources}`),
  resources: (n, written) => plural(n, `${written} ressource`, `${written} ressources`),
  table: 'Ressources que quelqu’un attend, la liste la plus longue d’abord',
  loading: 'Lecture des listes d’attente',
  columns: {
    resource: 'Ressource',
    group: 'Groupe',
    standstill: 'État',
    waiting: 'En attente',
    available: 'Libre',
    policy: 'Ordre',
  },
  policies: { strict: 'strict', 'skip-to-fit': 'premier qui tient' },
  standstills: { blocked: 'tête bloquée', full: 'complète', closed: 'fermée' },
  filters: { label: 'Filtres', group: 'Groupe', anyGroup: 'Tous les groupes' },
  empty: {
    title: 'Personne n’attend',
    body: 'Qui est refusé faute d’unités peut s’inscrire en attente, et est promu de lui-même dès qu’il y a de la place.',
    toSeats: 'Vers le plan de salle',
  },
  noMatch: { title: 'Personne n’attend dans ce groupe', clear: 'Montrer tous les groupes' },
  panel: {
    label: (label) => `Liste d’attente de ${label}`,
    missing: 'Aucune ressource n’a cet identifiant.',
    reading: 'Lecture',
    unreadable: 'La liste n’a pas pu être lue.',
    next: 'Qui est le prochain ?',
    states: {
      nobody: 'Personne n’attend.',
      closed: 'Elle est fermée : personne n’est promu avant sa réouverture.',
      unsatisfiable: 'Tous ceux qui attendent veulent plus que la capacité, et sont passés.',
      blocked: (client, needs, free) =>
        `Bloquée : ${client} est en tête, besoin ${needs}, libre ${free}.`,
      full: (client, needs) => `Rien n’est libre. ${client} est le prochain, besoin ${needs}.`,
    },
    policies: {
      strict: 'Ordre strict : personne n’est servi avant la tête.',
      'skip-to-fit': 'Premier qui tient : on sert la première inscription qui tient.',
    },
    order: 'Dans l’ordre',
    place: 'Rang',
    client: 'Client',
    units: 'Unités',
    since: 'Depuis',
    unsatisfiable: 'veut plus que la capacité : passé',
    overtaken: (n, written) => plural(n, `dépassé par ${written}`, `dépassé par ${written}`),
    holdFor: (span) => `recevra une retenue de ${span}`,
    leave: (client) => `Retirer ${client} de la liste…`,
    more: 'Voir la suite',
    promotions: 'Promus récemment',
    noPromotions: 'Personne parmi les dernières décisions.',
    when: 'Quand',
    because: 'Parce que',
    unknownCause: 'il y a eu de la place',
    toSeat: 'Sur le plan',
    toReservations: 'Ses réservations',
  },
};
