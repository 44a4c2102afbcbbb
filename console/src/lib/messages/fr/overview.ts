import type { overview as english } from '../en/overview.ts';
import type { Words } from '../messages.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const overview: Words<typeof english> = {
  title: 'Vue d’ensemble',
  filters: {
    label: 'Filtres',
    span: 'Sur quelle durée',
    spans: { '10m': '10 min', '1h': '1 h', '24h': '24 h' },
    lastSpan: { '10m': '10 dernières min', '1h': 'Dernière heure', '24h': '24 dernières h' },
    group: 'Groupe',
    allGroups: 'Tous les groupes',
    server: 'Serveur',
    allServers: 'Tous les serveurs',
  },
  figures: {
    label: 'Chiffres',
    occupancy: 'Occupation',
    taken: (confirmed, held, capacity) =>
      `${confirmed} confirmées, ${held} retenues sur ${capacity}`,
    reservations: 'Réservations',
    perSecond: '/s',
    peak: (rate, clock) => `pointe de ${rate} à ${clock}`,
    noPeak: 'aucune sur cette durée',
    refusals: 'Refus',
    ofAttempts: (percent) => `${percent} % des tentatives`,
    noAttempts: 'aucune tentative sur cette durée',
    latency: 'Latence de validation',
    p50: 'p50',
    tails: (p99, p999) => `p99 ${p99}, p99,9 ${p999}`,
    noCommits: 'aucune validation sur cette durée',
    lag: 'Retard de projection',
    worstOf: (n, written, name) => plural(n, `de ${name}`, `la pire de ${written} : ${name}`),
    waiting: 'En attente',
    entries: (n) => plural(n, 'inscription', 'inscriptions'),
  },
  projections: {
    activity: 'activité',
    reservation: 'réservations',
    waiting_entry: 'listes d’attente',
  },
  attempts: {
    title: 'Tentatives par seconde',
    above: 'réservations, au-dessus',
    below: 'refus, au-dessous',
    reservations: 'Réservations par seconde',
    refusals: 'Refus par seconde',
    at: (clock, reservations, refusals) =>
      `${clock} : ${reservations} réservations et ${refusals} refus par seconde`,
    quiet: 'Aucune tentative sur cette durée.',
  },
  latency: {
    title: 'Latence de validation',
    unit: 'ms, de l’arrivée à la réponse',
    at: (clock, p50, p99, p999) => `${clock} : p50 ${p50}, p99 ${p99}, p99,9 ${p999} ms`,
    since: (clock) => `Comptée depuis ${clock}.`,
    quiet: 'Rien n’a été validé sur cette durée.',
    none: '–',
  },
  time: 'Heure',
  marks: {
    ResourceCapacityChanged: (what) => `capacité de ${what} changée`,
    ResourceClosed: (what) => `fermeture de ${what}`,
    ResourceReopened: (what) => `réouverture de ${what}`,
    several: (n) => `${n} ressources`,
  },
  occupancy: {
    title: 'Occupation par groupe',
    all: 'Toutes les ressources',
    columns: {
      group: 'Groupe',
      bar: 'Part',
      taken: 'Prises',
      confirmed: 'Confirmées',
      held: 'Retenues',
      free: 'Libres',
      waiting: 'Attente',
    },
    more: (n, written) => plural(n, `${written} autre groupe`, `${written} autres groupes`),
    bar: (confirmed, held, closed, capacity) =>
      `${confirmed} confirmées, ${held} retenues, ${closed} fermées sur ${capacity}`,
  },
  clocks: {
    title: 'Horloges',
    subtitle: 'écart ± incertitude',
    all: 'Horloges',
    columns: { server: 'Serveur', offset: 'Écart', bound: 'Borne', status: 'État' },
    spark: (server, offset, bound) =>
      `Écart de ${server} sur cette durée, actuellement ${offset}, à ${bound} près`,
    unmeasured: 'non mesurée',
    none: 'Aucun serveur n’a encore parlé de son horloge.',
  },
  conflicts: {
    title: 'Derniers conflits',
    subtitle: 'disputes dont le gagnant serait autre selon les horloges des serveurs',
    all: (n, written) =>
      plural(n, `Le voir dans la chronologie`, `Les ${written} dans la chronologie`),
    allMore: 'Tous dans la chronologie',
    timeline: 'Chronologie',
    open: (resource, clock) => `La dispute pour ${resource} de ${clock}`,
    columns: {
      last: 'Dernière tentative',
      resource: 'Ressource',
      attempts: 'Tentatives',
      committed: 'Tel que validé',
      raw: 'Selon les horloges',
      verdict: 'Verdict',
      margin: 'Marge',
      inverted: 'Inversées',
    },
    within: (attempts, span) => `${attempts} en ${span}`,
    on: (server) => `sur ${server}`,
    several: (n) => `et ${n} de plus`,
    verdicts: { certain: 'certain', undecidable: 'indécidable', unmeasured: 'non mesuré' },
    verdictMeans: {
      certain: 'L’incertitude des horloges ne laisse aucun doute sur l’ordre qu’elles donnent.',
      undecidable: 'L’incertitude des horloges laisse ouvert qui est arrivé en premier.',
      unmeasured: 'L’erreur des horloges n’a pas été mesurée.',
    },
    none: 'Aucun. Les horloges des serveurs auraient tranché chaque dispute comme le registre.',
    since: (clock) => `Jugés depuis ${clock} : il y a beaucoup à juger.`,
  },
  empty: {
    title: 'Aucune tentative pour l’instant',
    body: 'Dès que quelqu’un demande une unité, cela se compte ici. Ceci en demande une :',
    firstResource: 'Il n’y a pas encore de ressource non plus. Ceci en crée une et la demande :',
  },
};
