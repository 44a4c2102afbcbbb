import type { seatMap as english } from '../en/seat-map.ts';
import type { Words } from '../messages.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const seatMap: Words<typeof english> = {
  title: 'Plan de salle',
  group: 'Groupe',
  view: 'Vue',
  map: 'Plan',
  table: 'Tableau',
  section: 'Section',
  allSections: 'Toutes les sections',
  noSection: 'Sans section',
  stage: 'Scène',
  tools: 'Groupe, vue et section',
  legend: 'Légende et filtre',
  zoomIn: 'Plus près',
  zoomOut: 'Plus loin',
  zoomFit: 'Tout voir',
  previousSection: 'Section précédente',
  nextSection: 'Section suivante',
  hall: (group) => `Places de ${group}. Les flèches se déplacent, Entrée choisit, Espace ajoute.`,
  fieldFree: (label, free, capacity) => `${label} : ${free} libres sur ${capacity}`,
  perDot: (units) => `un point pour ${units}`,
  notYet: 'n’existait pas encore',
  loading: 'Lecture des places',
  rows: (n, written) => plural(n, `${written} place`, `${written} places`),
  canvas: (written) =>
    `${written} places sont dessinées ; le tableau à côté dit la même chose aux lecteurs d’écran et au clavier.`,

  columns: {
    label: 'Place',
    section: 'Section',
    row: 'Rang',
    number: 'N°',
    standing: 'État',
    waiting: 'Attente',
  },
  sortBy: (column) => `Trier par ${column}`,
  tableOf: (group) => `Places de ${group} avec leur état`,

  empty: {
    title: 'Pas encore de places',
    body: 'Un groupe de ressources devient ici un plan : les places par section, rang et numéro, les zones debout en points, le reste par son libellé.',
    toResources: 'Vers les ressources',
  },
  emptyGroup: {
    title: 'Rien dans ce groupe',
    body: 'Aucune ressource n’en fait partie, ou plus aucune.',
  },

  asOf: {
    label: 'Au',
    slider: 'Moment affiché',
    rate: 'décisions par seconde',
    now: 'Maintenant',
    was: (clock) => `Tel que c’était à ${clock}. Rien ne se fait dans le passé.`,
    asking: 'Lecture de ce qui était',
    unreadable: 'Ce qui était n’a pas pu être lu.',
    unread: 'Le rythme des décisions n’a pas pu être lu.',
  },

  panel: {
    label: (label) => `Place ${label}`,
    several: 'Places choisies',
    version: (written) => `version ${written}`,
    was: (standing, clock) => `était ${standing}, à ${clock}`,
    missing: 'Cette place n’existe pas.',
    why: 'Pourquoi cette place n’est-elle pas libre ?',
    whyField: 'Qui l’a ?',
    free: 'Elle est libre.',
    decisions: 'Décisions',
    after: (clock) => `secondes après ${clock}`,
    outcome: 'Issue',
    on: 'Sur',
    decided: 'Décidée',
    stamped: 'Datée',
    reading: 'Lecture',
    unreadable: 'La lecture a échoué.',
    earlier: 'Décisions antérieures',
    byClock: 'selon les horloges',
    inStore: 'dans le registre',
    clocks: 'Si les horloges avaient décidé',
    andMore: (n, written) =>
      plural(n, `et ${written} tentative de plus`, `et ${written} tentatives de plus`),
    flipped: (name, margin) => `Selon les horloges, ${name} aurait été premier, de ${margin}.`,
    flippedNoMargin: (name) => `Selon les horloges, ${name} aurait été premier.`,
    notFlipped: (name) => `Selon les horloges aussi, ${name} aurait été premier.`,
    undecidable: 'Leur incertitude ne dit pas qui était premier.',
    storeDecides: 'C’est l’ordre du registre qui décide ; il n’en découle rien.',
    timeline: 'Ouvrir dans la chronologie',
    clear: 'Ne rien choisir',
    book: (n, written) => plural(n, `Réserver ${written} place…`, `Réserver ${written} places…`),
    hold: 'Retenir…',
    allFree: 'Toutes sont libres.',
    notFree: (n, written) =>
      plural(
        n,
        `${written} n’est pas libre : un groupe est pris en entier ou pas du tout.`,
        `${written} ne sont pas libres : un groupe est pris en entier ou pas du tout.`,
      ),
    tooMany: (most) => `Un groupe a au plus ${most} éléments.`,
    remove: (label) => `Enlever ${label}`,
    howToAdd: 'Ctrl et clic, ou Espace, en choisit d’autres pour un groupe.',
  },

  why: {
    confirmed: (client, clock) => `Confirmée pour ${client} à ${clock}.`,
    held: (client, clock) =>
      `Retenue pour ${client} depuis ${clock}, jusqu’à confirmation ou échéance.`,
    fromHold: (client, clock) => `Retenue pour ${client}, qui a confirmé à ${clock}.`,
    promoted: (client) => `Confirmée pour ${client}, promu de la liste d’attente.`,
    promotedHold: (client) => `Retenue pour ${client}, promu de la liste d’attente.`,
    promotedWhen: (client, when) =>
      `Confirmée pour ${client}, promu de la liste d’attente quand ${when}.`,
    promotedHoldWhen: (client, when) =>
      `Retenue pour ${client}, promu de la liste d’attente quand ${when}.`,
    freed: {
      cancelled: (client) => `${client} a annulé`,
      expired: (client) => `la retenue de ${client} a expiré`,
      amended: (client) => `${client} a rendu des unités`,
      raised: () => 'la capacité a augmenté',
      reopened: () => 'elle a rouvert',
      left: (client) => `${client} a quitté la liste`,
    },
    closed: (clock) => `Fermée à ${clock}.`,
    closedSince: 'Elle est fermée.',
    full: (confirmed, held, capacity) =>
      `${confirmed} confirmées et ${held} retenues sur ${capacity}.`,
    last: (client) => `La dernière a été accordée à ${client}.`,
    unknown: 'La décision est trop ancienne pour figurer dans cette liste.',
    rush: (n, written, span, client) =>
      plural(
        n,
        `${written} l’a demandée ; le registre a mis ${client} en premier.`,
        `${written} l’ont demandée en ${span} ; le registre a mis ${client} en premier.`,
      ),
    alone: 'Personne d’autre ne l’a demandée.',
    nothingGranted: 'Rien n’est accordé avant sa réouverture.',
  },
};
