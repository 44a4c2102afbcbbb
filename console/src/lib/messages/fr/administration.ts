import type { administration as english } from '../en/administration.ts';
import type { Words } from '../messages.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const administration: Words<typeof english> = {
  title: 'Administration',
  toolbar: 'Ce qui est affiché',
  upToDate: 'Toutes les projections sont à jour',
  behind: (name, delay) => `${name} : ${delay} de retard`,
  loading: 'Lecture des serveurs et des projections',
  forbidden: 'Cette page demande le rôle operator.',

  health: {
    title: 'Le serveur qui répond',
    store: 'Accès au stockage',
    storeAway: 'sans réponse',
    storeMeans: 'aller et retour à la base de données',
    circuit: 'Disjoncteur',
    closed: 'fermé',
    open: 'ouvert',
    closedMeans: 'les commandes atteignent le stockage',
    openMeans: 'réponse immédiate, sans le stockage',
    queue: 'File d’attente',
    queueMeans: 'commandes en attente d’écriture',
    cached: 'Flux en mémoire',
    cachedMeans: 'décidés sans nouvelle lecture',
  },

  projections: {
    title: 'Projections',
    subtitle: 'Les listes tirées des événements',
    names: {
      reservation: {
        title: 'Réservations',
        what: 'chaque réservation, telle que l’a laissée son dernier événement',
      },
      waiting_entry: {
        title: 'Listes d’attente',
        what: 'chaque inscription et sa place dans l’ordre',
      },
      activity: {
        title: 'Activité',
        what: 'les tentatives au fil du temps, pour la vue d’ensemble',
      },
    },
    lag: 'Retard',
    none: 'aucun',
    behind: 'À traiter',
    events: (n, written) => plural(n, `${written} événement`, `${written} événements`),
    position: 'Position',
    parked: 'Mis de côté',
  },

  rebuild: {
    action: 'Reconstruire…',
    paletteAction: (name) => `Reconstruire une projection : ${name}…`,
    title: (name) => `Reconstruire : ${name} ?`,
    effect: (n, events) =>
      plural(
        n,
        `Elle est refaite à partir de ${events} événement, à côté de celle qui sert.`,
        `Elle est refaite à partir des ${events} événements, à côté de celle qui sert.`,
      ),
    meanwhile: 'Celle qui sert reste lue et tenue à jour ; la nouvelle prend sa place à la fin.',
    parked: (n, streams) =>
      plural(
        n,
        `${streams} flux mis de côté est repris. Si son défaut demeure, la reconstruction échoue et rien ne change.`,
        `${streams} flux mis de côté sont repris. Si un défaut demeure, la reconstruction échoue et rien ne change.`,
      ),
    alone: 'D’ici là, aucune autre projection ne peut être reconstruite.',
    submit: 'Reconstruire',
    busy: (server, name) => `${server} reconstruit : ${name}.`,
    running: (server) => `Reconstruction par ${server}`,
    progress: (done, total, percent) => `${done} sur ${total} événements, ${percent}\u00a0%`,
    never: 'Jamais reconstruite.',
    done: (server, ago, took) => `Reconstruite par ${server} ${ago}, en ${took}.`,
    failed: (server, ago) => `La reconstruction par ${server} a échoué ${ago} :`,
    unchanged: 'La projection est restée telle quelle.',
    silent: (server, ago) =>
      `Dernier signe de ${server} ${ago} : reconstruction inachevée. La projection est restée telle quelle.`,
    doneToast: (name) => `${name} : projection reconstruite.`,
    failedToast: (name) =>
      `${name} : la reconstruction a échoué. La projection est restée telle quelle.`,
  },

  parked: {
    title: (_, streams) => `${streams} flux mis de côté`,
    means:
      'Un événement n’a pas pu être projeté ; les suivants de la ressource attendent derrière lui.',
    resource: 'Ressource',
    version: 'Version',
    fault: 'Défaut',
    since: 'Depuis',
    retry: 'Reprendre',
    retryOne: (resource) => `Reprendre ${resource}`,
    retryAll: 'Tout reprendre',
    more: (n, written) => plural(n, `et ${written} autre`, `et ${written} autres`),
    resumed: (n, streams) =>
      plural(n, `${streams} flux est reparti.`, `${streams} flux sont repartis.`),
    still: (n, streams) =>
      plural(n, `${streams} flux reste de côté.`, `${streams} flux restent de côté.`),
  },

  servers: {
    title: 'Serveurs',
    server: 'Serveur',
    url: 'Adresse',
    noUrl: 'non indiquée',
    version: 'Version',
    started: 'Démarré',
    seen: 'Vu',
    clock: 'Horloge',
    answers: 'répond',
    showStopped: 'Arrêtés',
    none: 'Aucun serveur ne s’est encore annoncé.',
    summary: (n, written) => plural(n, `${written} en marche`, `${written} en marche`),
  },
};
