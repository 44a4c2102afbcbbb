import type { commands as english } from '../en/commands.ts';
import type { Words } from '../messages.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const commands: Words<typeof english> = {
  reserve: {
    action: 'Réserver…',
    holdAction: 'Retenir…',
    joinAction: 'S’inscrire en attente…',
    title: (subject) => `Réserver ${subject}`,
    holdTitle: (subject) => `Retenir ${subject}`,
    joinTitle: (subject) => `Attendre ${subject}`,
    seats: (n, written) => plural(n, `${written} place`, `${written} places`),
    client: 'Identifiant du client',
    clientHint: 'Pour qui ; gardé pour la prochaine fois.',
    quantity: 'Unités',
    quantityHint: (free, capacity) => `${free} libres sur ${capacity}`,
    mode: 'Ce qui est accordé',
    modes: { confirmed: 'Confirmé aussitôt', held: 'Retenu un moment' },
    holdFor: 'Durée de la retenue',
    holdUnit: 'Unité de temps',
    holdUnits: { seconds: 'secondes', minutes: 'minutes', hours: 'heures', days: 'jours' },
    holdHint: 'Ensuite de nouveau libre, sauf confirmation.',
    joinHint: 'Accordé de lui-même, dans l’ordre du registre, dès qu’il y a de la place.',
    waitInstead: 'Attendre s’il n’y a pas de place',
    allOrNothing: 'Toutes ou aucune.',
    submit: 'Réserver',
    submitHold: 'Retenir',
    submitJoin: 'S’inscrire en attente',
    bounds: (least, most) => `Un nombre entier, de ${least} à ${most}.`,
  },

  lost: {
    title: 'Quelqu’un a été plus rapide',
    full: 'Il n’y a plus de place',
    closed: 'Elle est fermée',
    limit: 'Plus que le client ne peut avoir',
    neverFits: 'Cela ne tiendra jamais',
    state: 'Cela a changé entre-temps',
    winner: (client, outcome, before) => `${client} : ${outcome}, ${before} avant vous.`,
    item: (label) => `À cause de ${label} ; rien n’a été pris des autres.`,
    facts: {
      requested: 'Demandé',
      available: 'Libre alors',
      capacity: 'Capacité',
      waitingAhead: 'En attente avant',
      clientUnits: 'Le client a',
      clientLimit: 'Le client peut avoir',
      version: 'Décidé en version',
    },
    join: 'S’inscrire en attente',
  },

  cancel: {
    action: 'Annuler la réservation…',
    title: (subject) => `Annuler la réservation de ${subject} ?`,
    who: (client, units) => `${client} perd ${units}.`,
    submit: 'Annuler la réservation',
    keep: 'La garder',
  },

  confirm: { action: 'Confirmer', done: 'Confirmée' },

  amend: {
    action: 'Modifier…',
    title: (subject) => `Modifier la réservation de ${subject}`,
    field: 'Unités',
    now: (client, units) => `${client} a ${units}.`,
    unchanged: 'Rien : elle en a autant.',
    takes: (n, written) =>
      plural(n, `Prend ${written} unité de plus.`, `Prend ${written} unités de plus.`),
    submit: (written) => `Passer à ${written}`,
  },

  leave: {
    action: 'Retirer de la liste…',
    title: (client) => `Retirer ${client} de la liste d’attente ?`,
    effect: (place, subject) => `Renonce au rang ${place} pour ${subject}.`,
    submit: 'Retirer de la liste',
    keep: 'Continuer d’attendre',
  },

  effect: {
    title: 'Ce que cela fera',
    checking: 'Demande au serveur ce que cela fera',
    units: (n, written) => plural(n, `${written} unité`, `${written} unités`),
    frees: (subject) => `Libère ${subject}.`,
    freesUnits: (n, written, subject) =>
      plural(
        n,
        `Libère ${written} unité de ${subject}.`,
        `Libère ${written} unités de ${subject}.`,
      ),
    nobodyWaits: 'Personne n’attend.',
    nobodyFits: 'Personne parmi ceux qui attendent n’est promu.',
    promotes: (client, n, written) =>
      plural(
        n,
        `Promeut ${client}, qui attend ${written} unité.`,
        `Promeut ${client}, qui attend ${written} unités.`,
      ),
    more: (n, written) =>
      plural(n, `Et en promeut ${written} autre.`, `Et en promeut ${written} autres.`),
    refused: (why) => `Cela ne se fera pas. ${why}`,
  },

  done: {
    confirmed: (subject, client) => `${subject} : confirmée pour ${client}.`,
    held: (subject, client) => `${subject} : retenue pour ${client}.`,
    waiting: (subject, client) => `${subject} : ${client} est sur la liste d’attente.`,
  },
  did: {
    confirm: (subject) => `${subject} : la retenue est confirmée.`,
    cancel: (subject) => `${subject} : la réservation est annulée.`,
    amend: (subject) => `${subject} : la réservation est modifiée.`,
    leave: (subject) => `${subject} : retirée de la liste d’attente.`,
  },
};
