import type { demonstration as english } from '../en/demonstration.ts';
import type { Words } from '../messages.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const demonstration: Words<typeof english> = {
  name: 'Démonstration',
  begin: 'Lancer la démonstration',

  offer: {
    title: 'Une démonstration en deux minutes',
    intro:
      'Une mise en vente disputée sur des serveurs dont les horloges divergent : qui a eu quelle place, qui l’aurait eue selon les horloges, ce que NTP répare et ce qu’il ne répare pas.',
    before: 'Ce qu’elle fait',
    starts: (servers) =>
      `Démarre ${servers} serveurs sur la base de données de ce serveur, pour une demi-minute environ, avec des horloges fausses de 5 à 10 s.`,
    writes: (resources, clients) =>
      `Écrit ${resources} ressources dans un groupe à part, et ce que ${clients} clients y tentent. Rien d’autre n’est touché.`,
    stays: 'Ce qui est écrit reste : les événements ne sont jamais effacés.',
    leads: 'Puis parcourt les pages en huit étapes. Vous pouvez arrêter à chacune.',
    begin: 'Commencer',
    beginning: 'Démarrage',
    wait: 'Commencer quand elle sera finie',
    waiting: 'Attente de la fin',
    use: 'Montrer celle-ci',
    runningTitle: 'Une simulation est déjà en cours',
    running: (run) =>
      `${run} n’est pas finie, et il n’y en a qu’une à la fois. La démonstration peut montrer celle-là, avec ses propres chiffres, ou attendre qu’elle soit finie.`,
    unavailable:
      'Ce serveur ne peut pas lancer de simulation : elles viennent avec une copie du dépôt, et ne sont pas dans l’image de conteneur.',
    reading: 'Recherche d’une simulation en cours',
  },

  card: {
    step: (n, of) => `${n} sur ${of}`,
    progress: 'Durée de cette étape',
    previous: 'Étape précédente',
    next: 'Étape suivante',
    nextWhenOver: 'L’étape suivante vient quand la simulation est finie',
    play: 'Avancer automatiquement',
    pause: 'Mettre en pause',
    stop: 'Arrêter la démonstration',
    done: 'Terminer',
    more: 'Montrer le texte',
    less: 'Cacher le texte',
    hint: '← → étapes, Échap arrête',
    away: 'Vous êtes sur une autre page.',
    comeBack: 'Reprendre la démonstration',
    silent: 'Le serveur ne répond pas. Un nouvel essai suit.',
    reading: 'Ce qui a été enregistré est rejoué',
  },

  stopping: {
    title: 'La simulation est encore en cours',
    body: 'Laissée à elle-même, elle finit en moins d’une demi-minute. Arrêtée, elle met fin à ses serveurs maintenant. Ce qu’elle a enregistré reste dans les deux cas.',
    goOn: 'Continuer',
    letRun: 'La laisser finir',
    stopIt: 'L’arrêter',
    notStopped: 'La simulation n’a pas pu être arrêtée. Elle finira d’elle-même.',
  },

  failures: {
    failed: 'La simulation a échoué',
    stopped: 'La simulation a été arrêtée',
    stoppedBody: 'Sans sa seconde moitié, il n’y a rien à comparer.',
    forgotten: 'La simulation a disparu',
    forgottenBody: 'Le serveur a redémarré avant sa fin, et elle s’est arrêtée avec lui.',
    unread: 'Les chiffres de la simulation n’ont pas pu être lus',
    again: 'Réessayer',
    anew: 'Recommencer',
  },

  clocks: {
    'in-sync': 'Toutes leurs horloges sont justes.',
    minor_drift: 'L’horloge du premier est juste, celles des autres sont fausses de 2 s au plus.',
    major_drift: 'L’horloge du premier est juste, celles des autres sont fausses de 5 à 10 s.',
    extreme_drift:
      'L’horloge du premier est juste, celles des autres sont fausses de plus de 15 s.',
  },

  onSale: {
    title: 'Une mise en vente sur des serveurs aux horloges discordantes',
    servers: (clocks) =>
      `Des serveurs démarrent sur cette base de données. ${clocks} Aucun ne sait de combien la sienne se trompe.`,
    resources: 'Les places sont mises en vente.',
    before:
      'Des clients se ruent sur les mêmes places à quelques dixièmes de seconde, sur tous les serveurs à la fois. Chaque serveur horodate ce qu’il reçoit avec sa propre horloge, que personne n’a mesurée.',
    sync: 'Chaque serveur mesure maintenant son horloge par NTP, et la corrige.',
    after:
      'Les mêmes demandes reviennent, pour autant d’autres places, avec des horloges qui ont été mesurées.',
    timeline: 'La vente est finie. Le journal est relu.',
    over: 'La vente est finie, et tout ce qui a été tenté est enregistré.',
    requests: 'demandes',
    started: 'serveurs démarrés',
  },

  order: {
    title: 'C’est l’ordre du registre qui décide',
    body: (attempts) =>
      `${attempts} tentatives sont enregistrées, refus compris. Le registre a mis toutes les tentatives sur une place dans un seul ordre ; le premier y est servi, et personne d’autre ne peut l’être.`,
    contest: (seat, attempts, server) =>
      `${seat} : ${attempts} tentatives, et elle est allée à un client du serveur ${server}.`,
    attempts: 'tentatives',
    soldTwice: 'places vendues deux fois',
  },

  clocksSaid: {
    title: 'Ce que disaient les horloges',
    body: (inversions, pairs) =>
      `Selon leurs horodatages, les mêmes tentatives sont dans un autre ordre : ${inversions} paires sur ${pairs} sont inversées. Les lignes qui se croisent sont ces paires.`,
    contest: (seat, would, margin, has) =>
      `Pour ${seat}, l’horodatage du serveur ${would} précède les autres de ${margin} : selon les horloges, c’est son client qui aurait gagné, non celui de ${has}.`,
    inverted: 'paires inversées',
    apart: 'entre les horloges',
  },

  flips: {
    title: 'Quelqu’un d’autre aurait gagné',
    body: (n, flips, of) =>
      n === 0
        ? `Si l’heure la plus ancienne gagnait, les ${of} disputes auraient fini de même.`
        : plural(
            n,
            `Si l’heure la plus ancienne gagnait, ${flips} dispute sur ${of} serait allée à quelqu’un d’autre.`,
            `Si l’heure la plus ancienne gagnait, ${flips} disputes sur ${of} seraient allées à quelqu’un d’autre.`,
          ),
    lost: (n, lost) =>
      plural(
        n,
        `Si la dernière écriture gagnait, ${lost} confirmation aurait été écrasée.`,
        `Si la dernière écriture gagnait, ${lost} confirmations auraient été écrasées.`,
      ),
    firstOrder:
      'Mêmes tentatives, autres issues : ceux qui ont perdu se seraient comportés autrement.',
    flipped: 'gagnants changent',
    lostLabel: 'confirmations perdues',
  },

  ntp: {
    title: 'Ce que NTP répare',
    body: (bound) =>
      `Dans la seconde moitié, chaque horloge avait été mesurée à ${bound} près. Les marques sont là où ces mesures les placent.`,
    flips: (raw, corrected, of) =>
      `Selon les horodatages bruts, ${raw} disputes sur ${of} seraient allées à quelqu’un d’autre ; selon les horodatages corrigés, ${corrected}.`,
    raw: 'changent, horloges brutes',
    corrected: 'changent, corrigées',
  },

  limits: {
    title: 'Ce que NTP ne répare pas',
    undecidable: (n, pairs) =>
      plural(
        n,
        `${pairs} paire de tentatives est plus serrée que l’incertitude de ses horodatages : personne ne peut dire qui était premier.`,
        `${pairs} paires de tentatives sont plus serrées que l’incertitude de leurs horodatages : personne ne peut dire qui était premier.`,
      ),
    contests: (n, contests) =>
      plural(
        n,
        `Il en va ainsi du gagnant de ${contests} dispute.`,
        `Il en va ainsi des gagnants de ${contests} disputes.`,
      ),
    regressions: (n, regressions) =>
      n === 0
        ? 'Une correction peut dégrader un bon ordre ; ici, elle n’en a dégradé aucun.'
        : plural(
            n,
            `Une correction peut dégrader un bon ordre : ${regressions} paire que les horloges brutes avaient dans l’ordre ne l’est plus.`,
            `Une correction peut dégrader un bon ordre : ${regressions} paires que les horloges brutes avaient dans l’ordre ne le sont plus.`,
          ),
    undecidableLabel: 'paires indécidables',
    regressionsLabel: 'paires dégradées',
  },

  checkThenWrite: {
    title: 'Vérifier, puis écrire : les horloges n’y sont pour rien',
    body: (delay, n, doubles) =>
      plural(
        n,
        `Si chaque serveur avait consulté ce qu’il sait, puis écrit, en voyant les écritures des autres ${delay} plus tard, ${doubles} unité aurait été vendue deux fois.`,
        `Si chaque serveur avait consulté ce qu’il sait, puis écrit, en voyant les écritures des autres ${delay} plus tard, ${doubles} unités auraient été vendues deux fois.`,
      ),
    perfect: 'Toutes les horloges sont ici à zéro, ce qui n’y change rien : aucune n’entre en jeu.',
    raw: 'doubles, horloges brutes',
    perfectLabel: 'avec des horloges justes',
  },

  append: {
    title: 'L’ajout atomique : aucune, quel que soit l’écart',
    body: (far) =>
      `Ici, vérifier et écrire sont un seul ajout conditionnel. Les horloges sont maintenant à ±${far}, et aucune place n’est vendue deux fois : le registre ne consulte aucune horloge.`,
    after: (n, flips) =>
      plural(
        n,
        `Selon les horodatages, ${flips} dispute aurait un autre gagnant.`,
        `Selon les horodatages, ${flips} disputes auraient d’autres gagnants.`,
      ),
    stays: (group) => `La simulation reste sous le groupe ${group}.`,
    recorded: 'doubles réservations enregistrées',
    far: (far) => `avec des horloges à ±${far}`,
  },
};
