import type { transfer as english } from '../en/transfer.ts';
import type { Words } from '../messages.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const transfer: Words<typeof english> = {
  title: 'Import / export',
  views: { label: 'Sens', import: 'Import', export: 'Export' },

  choose: {
    title: 'Des ressources depuis un fichier CSV',
    drop: 'Déposez un fichier CSV ici',
    or: 'ou',
    button: 'Choisir un fichier',
    nothingYet: 'Il est d’abord examiné ici. Rien n’est écrit avant que vous le demandiez.',
    columnsTitle: 'Ses colonnes possibles',
    columnsBody:
      'Les noms sont reconnus sans égard à la casse, aux accents et aux espaces, en français ou en anglais. UTF-8, avec des virgules, des points-virgules ou des tabulations.',
    columns: {
      id: 'obligatoire, et une seule fois',
      capacity: 'un nombre entier ; obligatoire',
      type: 'p. ex. siège ; « resource » par défaut',
      group: 'à quoi elle appartient ; « default » par défaut',
      label: 'ce que les gens lisent ; l’id par défaut',
      waitingPolicy: '« strict » ou « skip-to-fit »',
      clientLimit: 'le plus d’unités d’un même client',
      attributes: 'un objet JSON de textes et de nombres',
    },
    others: 'toute autre',
    othersMean: 'devient un attribut de ce nom',
    sameAgain:
      'Une ressource qui existe reçoit la capacité de sa ligne. Le même fichier une seconde fois ne change rien.',
    notCsv: (name) => `${name} n’est pas un fichier CSV : enregistrez-le en CSV, en UTF-8.`,
    one: 'Un seul fichier à la fois.',
  },

  recent: {
    title: 'Imports récents',
    none: 'Aucun depuis le démarrage de ce serveur.',
    file: 'Fichier',
    state: 'État',
    rows: 'Lignes',
    begun: 'Commencé',
    unnamed: 'sans nom',
  },

  preview: {
    title: (name) => `Le début de ${name}`,
    reading: 'Examen du fichier',
    means: { attribute: 'attribut', ignored: 'laissée de côté' },
    fields: {
      id: 'id',
      type: 'type',
      group: 'groupe',
      label: 'libellé',
      capacity: 'capacité',
      waitingPolicy: 'politique d’attente',
      clientLimit: 'limite par client',
      attributes: 'attributs (JSON)',
    },
    row: 'Ligne',
    unusable: 'Avec cet en-tête, le serveur refuserait le fichier.',
    faultsSeen: (n, written) =>
      plural(n, `${written} défaut dans ces lignes`, `${written} défauts dans ces lignes`),
    check: 'Vérifier tout le fichier',
    checkMeans: 'L’envoie et compare chaque ligne avec l’existant. Rien n’est écrit.',
    other: 'Choisir un autre fichier',
  },

  progress: {
    sending: 'Envoi du fichier',
    reading: 'Lecture des lignes',
    comparing: 'Comparaison avec l’existant',
    writing: 'Écriture',
    ofBytes: (done, total) => `${done} sur ${total}`,
    rowsRead: (written) => `${written} lignes lues`,
    ofRows: (done, total) => `${done} sur ${total} lignes`,
    nothingYet: 'Rien n’est encore écrit.',
    goesOn: 'Vous pouvez quitter cette page : l’import continue et se retrouve à cette adresse.',
    cancel: 'Annuler',
    stop: 'Arrêter',
    outOfTouch: 'Pas de connexion : l’import continue sur le serveur, on le cherche.',
  },

  plan: {
    title: (name) => `${name} est vérifié ; rien n’est encore écrit`,
    created: 'À créer',
    changed: 'Capacité à changer',
    leftAlone: 'Inchangées',
    invalid: 'Lignes en défaut',
    overcommitted: (n, written) =>
      plural(
        n,
        `Pour ${written}, il est pris plus que la nouvelle capacité : elle est surengagée, et rien n’est révoqué.`,
        `Pour ${written}, il est pris plus que la nouvelle capacité : elles sont surengagées, et rien n’est révoqué.`,
      ),
    differing: (n, written) =>
      plural(
        n,
        `${written} existe avec un autre libellé, groupe ou d’autres attributs. Ils restent : seules les capacités changent.`,
        `${written} existent avec d’autres libellés, groupes ou attributs. Ils restent : seules les capacités changent.`,
      ),
    nothingToDo: 'Tout ce qui est dans le fichier existe déjà. Il n’y a rien à écrire.',
    unusable: 'Le fichier est inutilisable : voyez ses défauts. Rien n’est écrit.',
    modeLabel: 'Que faire des lignes en défaut',
    reject: 'Tout ou rien',
    rejectMeans: 'Une seule transaction : toutes les lignes du fichier, ou aucune.',
    rejectForbidden: 'Impossible : des lignes sont en défaut.',
    rejectWaits: (span) => `Les réservations attendent pendant ce temps, environ ${span}.`,
    skip: 'Laisser de côté les lignes en défaut',
    skipMeans: 'Les autres sont écrites par parts de 5 000, et personne ne doit attendre.',
    keptUntil: (time) => `Conservé jusqu’à ${time}`,
    submit: (n, written) => plural(n, `Écrire ${written} ligne`, `Écrire ${written} lignes`),
    discard: 'Abandonner',
    confirmTitle: (name) => `Écrire ${name} ?`,
    confirmCreate: (n, written) =>
      plural(n, `Crée ${written} ressource.`, `Crée ${written} ressources.`),
    confirmChange: (n, written) =>
      plural(
        n,
        `Change la capacité de ${written} ressource.`,
        `Change la capacité de ${written} ressources.`,
      ),
    confirmSkip: (n, written) =>
      plural(
        n,
        `Laisse de côté ${written} ligne en défaut.`,
        `Laisse de côté ${written} lignes en défaut.`,
      ),
    confirmKept: 'Les ressources ne peuvent plus être retirées ; elles peuvent être fermées.',
  },

  faultTable: {
    title: 'Ce qui ne va pas',
    row: 'Ligne',
    column: 'Colonne',
    value: 'Valeur',
    reason: 'Raison',
    more: (written) => `${written} autres ne sont pas listés.`,
    download: 'Télécharger les défauts',
  },

  faults: {
    'empty-file': 'Le fichier est vide : il n’a pas d’en-tête.',
    'not-utf8': 'N’est pas de l’UTF-8 valide.',
    'not-csv': 'Illisible comme CSV, et la suite aussi : un guillemet n’est-il pas fermé ?',
    'column-missing': 'Cette colonne manque.',
    'column-repeated': 'La colonne figure déjà plus tôt avec le même sens.',
    'column-name': 'N’est pas un nom d’attribut.',
    'field-count': (found, expected) => `La ligne a ${found} champs, et l’en-tête ${expected}.`,
    required: 'Ne doit pas être vide.',
    'not-an-id': '1 à 200 octets, sans caractères de contrôle.',
    'not-a-capacity': 'Un nombre entier de 0 à 1 000 000.',
    'not-a-limit': 'Un nombre entier de 1 à 1 000 000, ou vide.',
    'not-a-policy': '« strict », « skip-to-fit », ou vide.',
    'not-attributes': 'Pas un texte conservable, ou pas un objet JSON de textes et de nombres.',
    'too-many-attributes': 'Au plus 50 attributs, et 4 096 octets.',
    repeated: (row) => `L’id figure déjà à la ligne ${row}.`,
    'changed-meanwhile': 'Quelqu’un d’autre l’a créée ou changée depuis la vérification.',
  },

  result: {
    finished: (name) => `${name} est importé`,
    created: 'Créées',
    changed: 'Capacité changée',
    leftAlone: 'Inchangées',
    skipped: 'Laissées de côté',
    promoted: (n, written) =>
      plural(
        n,
        `${written} entrée en attente a été promue par une capacité relevée.`,
        `${written} entrées en attente ont été promues par des capacités relevées.`,
      ),
    again: 'Importer un autre fichier',
    toResources: 'Aux ressources',
    rejected: 'Rien n’a été écrit',
    rejectedBody: 'C’était tout ou rien, et toutes les lignes ne peuvent pas être écrites.',
    conflictBody:
      'Quelqu’un d’autre a créé ou changé certaines de ces ressources depuis la vérification. Vérifiez de nouveau pour voir ce qui reste à faire.',
    stopped: 'L’import a été arrêté',
    failed: 'L’import a échoué',
    written: {
      nothing: 'Rien n’a été écrit.',
      'a-part': 'Une partie a été écrite, et reste. Le même fichier écrira ce qui manque.',
      unknown:
        'On ne sait pas si la dernière part a été écrite. Le même fichier écrira ce qui manque, et rien deux fois.',
    },
    planned: (name) => `${name} a seulement été vérifié`,
    plannedBody: 'Ses lignes ne sont plus conservées. Vérifiez-le de nouveau pour l’écrire.',
    brokenTitle: 'La connexion s’est perdue pendant l’envoi du fichier',
    brokenBody: 'Rien n’a été écrit. Le fichier est toujours ici et peut être renvoyé.',
    sendAgain: 'Renvoyer',
    unknownTitle: 'Ce serveur ne connaît pas cet import',
    unknownBody:
      'Il a redémarré, ou c’était il y a longtemps. Vérifiez de nouveau le fichier : ce qui existe est laissé tel quel, si bien que rien n’est fait deux fois.',
    fileGone: 'Un rechargement oublie le fichier lui-même : choisissez-le de nouveau.',
  },

  states: {
    reading: 'en lecture',
    comparing: 'en comparaison',
    planned: 'vérifié',
    writing: 'en écriture',
    finished: 'importé',
    rejected: 'rejeté',
    stopped: 'arrêté',
    failed: 'échoué',
  },

  export: {
    of: 'Quoi',
    names: { resources: 'Ressources', reservations: 'Réservations', events: 'Événements' },
    means: {
      resources: 'Chaque ressource, avec ce qui en est pris à présent.',
      reservations:
        'Chaque réservation telle qu’elle est à présent. Les tentatives refusées sont parmi les événements.',
      events: 'Le journal lui-même, tout ce qui a été enregistré, dans l’ordre des décisions.',
    },
    format: 'Format',
    formats: { csv: 'CSV', ndjson: 'NDJSON' },
    formatMeans: {
      csv: 'Pour les tableurs. Une apostrophe précède ce qu’ils prendraient pour une formule, car les clients choisissent leurs ids ; un import l’enlève.',
      ndjson: 'Pour les programmes : un objet JSON par ligne, rien n’est changé.',
    },
    filters: {
      group: 'Groupe',
      allGroups: 'Tous les groupes',
      type: 'Type',
      allTypes: 'Tous les types',
      state: 'État',
      allStates: 'Ouvertes et fermées',
      search: 'Partie de l’id ou du libellé',
      resourceId: 'Id de la ressource',
      clientId: 'Id du client',
      status: 'Statut',
      allStatuses: 'Tous les statuts',
      from: 'De',
      to: 'Avant',
      all: 'Tout',
      zone: (zone) => `en ${zone}`,
    },
    counting: 'Comptage',
    count: (n, written) => plural(n, `${written} ligne`, `${written} lignes`),
    noRows: 'Aucune ligne ne correspond. Le fichier n’aurait que son en-tête.',
    asOf: 'À un seul instant : ce qui se décide pendant la lecture n’y est pas.',
    unreadable: 'Le serveur ne dit pas combien il y en a.',
    download: 'Télécharger',
    reading: (done, total) => `${done} sur ${total} lignes`,
    cancel: 'Annuler',
    saved: (name, rows, time) => `${name} : ${rows} lignes, à ${time}.`,
    failed: 'Le fichier s’est interrompu. Rien n’a été enregistré.',
    busy: 'Le serveur est occupé par d’autres fichiers. Réessayez dans un instant.',
    command: 'La même chose depuis un terminal',
  },
};
