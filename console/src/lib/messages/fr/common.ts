import type { common as english } from '../en/common.ts';
import type { Words } from '../messages.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const common: Words<typeof english> = {
  product: 'Reservation engine',
  units: { ms: 'ms', seconds: 's', minutes: 'min', hours: 'h', days: 'j' },
  ago: (span) => `il y a ${span}`,

  actions: {
    add: 'Ajouter',
    remove: 'Retirer',
    close: 'Fermer',
    cancel: 'Annuler',
    dismiss: 'Masquer',
  },

  copy: { action: 'Copier', done: 'Copié' },

  signs: {
    states: 'États',
    attempts: 'Tentatives',
    order: 'Ordres comparés',
    clocks: 'Serveurs et horloges',
    free: 'libre',
    held: 'retenue',
    confirmed: 'confirmée',
    closed: 'fermée',
    waitedFor: 'attendue',
    conflict: 'conflit',
    beliefDiffers: 'un serveur croit autre chose',
    refused: 'refusée',
    expired: 'expirée',
    cancelled: 'annulée',
    promoted: 'promue',
    waiting: 'en liste d’attente',
    inversion: 'inversion',
    ghost: 'place enregistrée',
    winnerNow: 'gagnant actuel',
    tipPoint: 'le gagnant change ici',
    server: 'serveur',
    serverMoved: 'serveur dont vous décalez l’horloge',
    sync: 'horloge mesurée',
    step: 'saut d’horloge',
    slew: 'horloge en rattrapage',
    sourceLost: 'source de temps perdue',
  },

  faults: {
    unreachable: 'Le serveur ne répond pas.',
    busy: 'Le serveur est occupé ou redémarre.',
    invalid: 'Une partie de l’envoi n’est pas valide.',
    unauthenticated: 'Vous n’êtes pas connecté.',
    forbidden: 'Votre rôle ne le permet pas.',
    'not-found': 'Cela n’existe plus.',
    'rebuild-running': 'Une projection est déjà en cours de reconstruction.',
    'key-reused': 'Déjà envoyé avec un autre contenu ; rien n’a été fait.',
    running: 'Il y en a déjà une en cours.',
    unavailable: 'Ce serveur ne sait pas le faire.',
    unexpected: 'Une erreur est survenue dans le serveur.',
    requestId: (id) => `Requête ${id}`,
  },

  refusals: {
    RESOURCE_FULL: 'Refusé : pas assez d’unités libres.',
    RESOURCE_CLOSED: 'Refusé : la ressource est fermée.',
    INVALID_STATE: (state) => `Refusé : elle est déjà ${state}.`,
    CLIENT_LIMIT_REACHED: 'Refusé : plus que le client ne peut avoir.',
    CAPACITY_IN_USE: (n, taken) =>
      plural(n, `Refusé : ${taken} unité est prise.`, `Refusé : ${taken} unités sont prises.`),
    states: {
      open: 'ouverte',
      closed: 'fermée',
      held: 'retenue',
      confirmed: 'confirmée',
      cancelled: 'annulée',
      expired: 'expirée',
      waiting: 'en attente',
      promoted: 'promue',
      left: 'hors de la liste',
    },
  },

  refusedFor: {
    RESOURCE_FULL: 'refus : complet',
    RESOURCE_CLOSED: 'refus : fermée',
    INVALID_STATE: 'refus : état',
    CLIENT_LIMIT_REACHED: 'refus : limite',
    CAPACITY_IN_USE: 'refus : utilisée',
  },

  events: {
    ResourceCreated: 'créée',
    ResourceCapacityChanged: 'capacité changée',
    ResourceClosed: 'fermée',
    ResourceReopened: 'rouverte',
    ReservationHeld: 'retenue',
    ReservationConfirmed: 'confirmée',
    ReservationRejected: 'refusée',
    ReservationAmended: 'modifiée',
    ReservationCancelled: 'annulée',
    ReservationExpired: 'expirée',
    WaitingListJoined: 'inscrite',
    WaitingListLeft: 'retirée',
    WaitingListPromoted: 'promue',
  },

  fields: {
    required: 'À renseigner.',
    tooLong: 'Au plus 200 octets.',
    control: 'Pas de caractères de contrôle.',
    twice: 'Chaque nom une seule fois.',
    wholeNumber: (least, most) => `Un nombre entier de ${least} à ${most}.`,
  },

  outbox: {
    sending: 'Envoi',
    unanswered:
      'Pas encore de réponse. L’envoi est répété jusqu’à ce qu’il y en ait une, et fait une seule fois.',
    safeToLeave: 'Vous pouvez fermer : l’envoi continue et le résultat vous sera dit.',
    pending: (n, written) =>
      plural(n, `${written} action sans réponse`, `${written} actions sans réponse`),
  },

  errorPage: {
    notFound: 'Cette page n’existe pas',
    notFoundBody: 'L’adresse vient peut-être d’une autre version de la console.',
    unexpected: 'Cette page n’a pas pu être affichée',
    toResources: 'Vers les ressources',
  },
};
