import type { resources as english } from '../en/resources.ts';
import type { Words } from '../messages.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const resources: Words<typeof english> = {
  title: 'Ressources',
  count: (n, written) => plural(n, `${written} ressource`, `${written} ressources`),
  countOf: (shown, all) => `${shown} sur ${all}`,
  loading: (written) => `Lecture des ressources, ${written} jusqu’ici`,
  table: 'Ressources et leur disponibilité',
  sortBy: (column) => `Trier par ${column}`,
  columns: {
    label: 'Libellé',
    id: 'Id',
    group: 'Groupe',
    standing: 'État',
    taken: 'Pris',
    confirmed: 'Confirmé',
    held: 'Retenu',
    available: 'Libre',
    waiting: 'Attente',
    version: 'Version',
    age: 'Âge',
  },
  columnMeans: {
    taken: 'Unités retenues et confirmées, sur la capacité',
    waiting: 'Entrées de la liste d’attente',
    version: 'Événements enregistrés de cette ressource',
    age: 'Depuis la lecture du registre. En direct, rien n’a changé dans ce temps.',
  },
  takenOf: (taken, capacity, percent) => `${taken} sur ${capacity} pris, ${percent} %`,
  overcommitted: (n, written) =>
    plural(
      n,
      `${written} unité est prise en trop. Rien de nouveau n’est accordé avant qu’elle soit libérée.`,
      `${written} unités sont prises en trop. Rien de nouveau n’est accordé avant qu’elles soient libérées.`,
    ),

  filters: {
    label: 'Filtres',
    text: 'Libellé ou id',
    group: 'Groupe',
    allGroups: 'Tous les groupes',
    type: 'Type',
    allTypes: 'Tous les types',
    state: 'État',
    clear: 'Effacer les filtres',
    showing: (n, written) =>
      plural(n, `${written} ressource affichée`, `${written} ressources affichées`),
  },

  empty: {
    title: 'Pas encore de ressource',
    body: 'Une ressource est tout ce qui a une capacité : un siège, une section, une nuit d’hôtel.',
    orOver: 'ou par REST :',
  },
  noMatch: {
    title: 'Aucune ressource ne correspond',
    body: 'Chaque filtre est dans l’adresse : un lien montre à d’autres ce que vous voyez.',
  },
  failed: {
    title: 'Les ressources n’ont pas pu être lues',
    retrying: 'La console continue d’essayer.',
  },

  create: {
    action: 'Créer une ressource',
    title: 'Créer une ressource',
    submit: 'Créer',
    id: 'Id',
    idHint: 'À votre choix ; il ne change jamais.',
    label: 'Libellé',
    labelHint: 'Ce que lisent les gens ; l’id si vide.',
    group: 'Groupe',
    groupHint: 'Ce dont elle fait partie, p. ex. le concert.',
    type: 'Type',
    typeHint: 'p. ex. siège, section, nuit',
    capacity: 'Capacité',
    capacityHint: (most) => `Unités, de 0 à ${most}`,
    clientLimit: 'Limite par client',
    clientLimitHint: 'Unités par client ; aucune limite si vide.',
    policy: 'Liste d’attente',
    policies: {
      strict: 'Stricte : la tête d’abord, personne ne la dépasse',
      'skip-to-fit': 'Au plus juste : la première entrée qui tient',
    },
    attributes: 'Attributs',
    attributesHint: 'p. ex. rang et numéro d’un siège',
    attributeName: 'Nom',
    attributeValue: 'Valeur',
    exists: 'Une ressource porte déjà cet id.',
    done: (label) => `${label} : ressource créée.`,
  },

  panel: {
    label: (label) => `Détails de ${label}`,
    version: (version) => `version ${version}`,
    missing: 'Aucune ressource ne porte cet id.',
    units: 'Unités',
    capacity: 'Capacité',
    confirmed: 'Confirmées',
    held: 'Retenues',
    available: 'Libres',
    waiting: 'En attente',
    waitingList: 'Liste d’attente',
    place: 'Place',
    unsatisfiable: 'plus que la capacité : passée',
    reservations: 'Dernières réservations',
    noReservations: 'Personne n’en a encore réservé.',
    reading: 'Lecture',
    unreadable: 'La liste n’a pas pu être lue.',
    decisions: 'Décisions',
    on: 'Sur',
    earlier: 'Décisions antérieures',
    outcome: 'Issue',
    client: 'Client',
    when: 'Décidé',
    more: 'et d’autres',
    attributes: 'Attributs',
    details: 'Détails',
    type: 'Type',
    policy: 'Liste d’attente',
    policies: { strict: 'stricte', 'skip-to-fit': 'au plus juste' },
    clientLimit: 'Limite par client',
    noLimit: 'aucune',
    read: 'Lu dans le registre',
    changeCapacity: 'Capacité…',
    closeAction: 'Fermer…',
    reopenAction: 'Rouvrir…',
  },

  capacity: {
    title: (label) => `Changer la capacité de ${label}`,
    field: 'Nouvelle capacité',
    now: (capacity, taken) => `Actuellement ${capacity}, dont ${taken} pris.`,
    strict: 'Refuser si elle est inférieure à ce qui est pris',
    effect: 'Ce que cela fera',
    checking: 'Le serveur est interrogé',
    unchanged: 'Rien : c’est la capacité actuelle.',
    submit: (capacity) => `Passer à ${capacity}`,
    nothingRevoked: 'Rien n’est retiré à personne.',
    free: (n, written) =>
      n === 0
        ? 'Aucune unité ne sera libre.'
        : plural(n, `${written} unité sera libre.`, `${written} unités seront libres.`),
    nobodyWaits: 'Personne n’attend.',
    promoted: (n, written) =>
      n === 0
        ? 'Personne en attente ne sera promu.'
        : plural(
            n,
            `${written} entrée en attente sera promue.`,
            `${written} entrées en attente seront promues.`,
          ),
    overcommitted: (n, written) =>
      plural(
        n,
        `${written} unité sera prise en trop ; rien de nouveau n’est accordé avant qu’elle soit libérée.`,
        `${written} unités seront prises en trop ; rien de nouveau n’est accordé avant qu’elles soient libérées.`,
      ),
    refused: (n, taken) =>
      plural(
        n,
        `Ce sera refusé : ${taken} unité est prise.`,
        `Ce sera refusé : ${taken} unités sont prises.`,
      ),
    done: (label, capacity) => `${label} a une capacité de ${capacity}.`,
  },

  close: {
    title: (label) => `Fermer ${label} ?`,
    effect: 'Nouvelles réservations, retenues et entrées en liste d’attente seront refusées.',
    kept: (n, written) =>
      n === 0
        ? 'Rien n’est retenu ni confirmé.'
        : plural(
            n,
            `${written} unité reste prise ; elle peut encore être confirmée, annulée ou expirer.`,
            `${written} unités restent prises ; elles peuvent encore être confirmées, annulées ou expirer.`,
          ),
    waiting: (n, written) =>
      n === 0
        ? 'Personne n’attend.'
        : plural(
            n,
            `${written} entrée garde sa place et n’est pas promue avant la réouverture.`,
            `${written} entrées gardent leur place et ne sont pas promues avant la réouverture.`,
          ),
    submit: 'Fermer la ressource',
    done: (label) => `${label} est fermée.`,
  },

  reopen: {
    title: (label) => `Rouvrir ${label} ?`,
    effect: 'Elle pourra de nouveau être réservée.',
    free: (n, written) =>
      n === 0
        ? 'Aucune unité n’est libre.'
        : plural(n, `${written} unité est libre.`, `${written} unités sont libres.`),
    waiting: (n, written) =>
      n === 0
        ? 'Personne n’attend.'
        : plural(
            n,
            `${written} entrée attend et est promue aussitôt si elle tient.`,
            `${written} entrées attendent et sont promues aussitôt dans la mesure de la place.`,
          ),
    submit: 'Rouvrir la ressource',
    done: (label) => `${label} est ouverte.`,
  },
};
