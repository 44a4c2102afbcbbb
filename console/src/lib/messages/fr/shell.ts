import type { shell as english } from '../en/shell.ts';
import type { Words } from '../messages.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const shell: Words<typeof english> = {
  languages: { en: 'English', fr: 'Français' },

  shell: {
    skip: 'Aller au contenu',
    navigation: 'Pages',
    openNavigation: 'Ouvrir la navigation',
    collapse: 'Réduire la navigation',
    expand: 'Déployer la navigation',
    apiReference: 'Référence API',
    keys: 'touches',
    newTab: 's’ouvre dans un nouvel onglet',
    role: (role) => `Votre rôle : ${role}`,
    openMode: 'mode ouvert',
    openModeMeans: 'Aucune clé d’API n’est configurée : tout appelant est administrateur.',
    via: (server) => `via ${server}`,
    viaMeans: 'Le serveur qui répond à cette console',
    version: (version) => `v${version}`,
  },

  attention: {
    waitingLists: (n, written) => plural(n, `${written} tête bloquée`, `${written} têtes bloquées`),
    clocks: (n, written) =>
      plural(n, `${written} horloge en roue libre`, `${written} horloges en roue libre`),
    administration: (n, written) =>
      plural(n, `${written} flux mis de côté`, `${written} flux mis de côté`),
  },

  live: {
    connecting: 'Connexion',
    live: 'En direct',
    paused: 'En pause',
    reconnecting: 'Reconnexion',
    offline: 'Hors ligne',
    lag: (delay) => `${delay} de retard sur le registre`,
    pause: 'Pause',
    resume: 'Reprendre',
    tryNow: 'Essayer maintenant',
    retrying: 'La console continue d’essayer.',
    pausedAt: (clock) => `En pause depuis ${clock}.`,
    lostSince: (clock) => `Pas de connexion depuis ${clock}.`,
    offlineSince: (clock) => `Hors ligne depuis ${clock}.`,
    means: {
      connecting: 'La console cherche le serveur.',
      live: 'Les lignes changent au gré des décisions du registre.',
      paused: 'Les changements sont gardés jusqu’à la reprise.',
      reconnecting: 'Affiché comme à ce moment ; rien ne sera manqué.',
      offline: 'Affiché comme à ce moment ; rien ne sera manqué.',
    },
    backAgain: 'Connexion rétablie. Rien n’a été manqué.',
  },

  preferences: {
    theme: 'Thème',
    themes: { light: 'Clair', dark: 'Sombre', system: 'Comme le système' },
    language: 'Langue',
    timeZone: 'Fuseau horaire',
    times: 'Temps',
    relative: 'Âges',
    absolute: 'Heures',
  },

  palette: {
    open: 'Chercher ou aller à',
    title: 'Recherche et commandes',
    placeholder: 'Une page, une ressource, un réglage',
    none: 'Rien trouvé',
    noneHint: 'Les ressources par libellé, id ou groupe, les réglages par leur nom.',
    pages: 'Pages',
    resources: 'Ressources',
    actions: 'Actions',
    settings: 'Réglages',
    goTo: (page) => `Aller à ${page}`,
    setting: (heading, option) => `${heading} : ${option}`,
    hints: { move: 'parcourir', choose: 'choisir' },
  },

  keys: {
    title: 'Touches et signes',
    keys: 'Touches',
    signs: 'Signes',
    everywhere: 'Partout',
    palette: 'Recherche et commandes',
    help: 'Cette liste',
    pause: 'Suspendre ou reprendre le direct',
    inTables: 'Dans les tableaux',
    rows: 'Ligne précédente, suivante',
    pages: 'Une page plus haut, plus bas',
    ends: 'Première, dernière ligne',
    openRow: 'Ouvrir la ligne',
    closePanel: 'Fermer le panneau',
    filter: 'Filtrer par libellé ou id',
    create: 'Créer une ressource',
  },
};
