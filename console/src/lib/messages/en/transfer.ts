import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

/** The page of files that come in and go out. */
export const transfer = {
  title: 'Import / export',
  views: { label: 'Direction', import: 'Import', export: 'Export' },

  choose: {
    title: 'Resources from a CSV file',
    drop: 'Drop a CSV file here',
    or: 'or',
    button: 'Choose a file',
    nothingYet: 'It is looked at here first. Nothing is written before you say so.',
    columnsTitle: 'What its columns may be',
    columnsBody:
      'Names are matched whatever their case, accents and spaces, in English or French. UTF-8, with commas, semicolons or tabs.',
    columns: {
      id: 'must be there, and only once',
      capacity: 'a whole number; must be there',
      type: 'e.g. seat; “resource” when left out',
      group: 'what it belongs to; “default” when left out',
      label: 'what people read; the id when left out',
      waitingPolicy: '“strict” or “skip-to-fit”',
      clientLimit: 'the most units of one client',
      attributes: 'a JSON object of texts and numbers',
    },
    others: 'any other',
    othersMean: 'becomes an attribute of that name',
    sameAgain:
      'A resource that is there gets the capacity of its row. The same file again changes nothing.',
    notCsv: (name: string) => `${name} is no CSV file: save it as CSV in UTF-8.`,
    one: 'One file at a time.',
  },

  recent: {
    title: 'Recent imports',
    none: 'None since this server started.',
    file: 'File',
    state: 'State',
    rows: 'Rows',
    begun: 'Begun',
    unnamed: 'without a name',
  },

  preview: {
    title: (name: string) => `The beginning of ${name}`,
    reading: 'Looking at the file',
    means: { attribute: 'attribute', ignored: 'passed over' },
    fields: {
      id: 'id',
      type: 'type',
      group: 'group',
      label: 'label',
      capacity: 'capacity',
      waitingPolicy: 'waiting policy',
      clientLimit: 'client limit',
      attributes: 'attributes (JSON)',
    },
    row: 'Row',
    unusable: 'With this header the server would refuse the file.',
    faultsSeen: (n: number, written: string) =>
      plural(n, `${written} fault in these rows`, `${written} faults in these rows`),
    check: 'Check the whole file',
    checkMeans: 'Sends it and compares every row with what is there. Nothing is written.',
    other: 'Choose another file',
  },

  progress: {
    sending: 'Sending the file',
    reading: 'Reading the rows',
    comparing: 'Comparing with what is there',
    writing: 'Writing',
    ofBytes: (done: string, total: string) => `${done} of ${total}`,
    rowsRead: (written: string) => `${written} rows read`,
    ofRows: (done: string, total: string) => `${done} of ${total} rows`,
    nothingYet: 'Nothing is written yet.',
    goesOn: 'You may leave this page: it goes on, and is found again at this address.',
    cancel: 'Cancel',
    stop: 'Stop',
    outOfTouch: 'No connection: the import goes on in the server, and is looked for.',
  },

  plan: {
    title: (name: string) => `${name} was checked; nothing is written yet`,
    created: 'To create',
    changed: 'Capacity to change',
    leftAlone: 'Left alone',
    invalid: 'Rows at fault',
    overcommitted: (n: number, written: string) =>
      plural(
        n,
        `For ${written} more is taken than its new capacity: it is overcommitted, and nothing is revoked.`,
        `For ${written} more is taken than their new capacity: they are overcommitted, and nothing is revoked.`,
      ),
    differing: (n: number, written: string) =>
      plural(
        n,
        `${written} is there with another label, group or attributes. Those stay: only capacities can be changed.`,
        `${written} are there with other labels, groups or attributes. Those stay: only capacities can be changed.`,
      ),
    nothingToDo: 'Everything in the file is there already. There is nothing to write.',
    unusable: 'The file cannot be used: see its faults. Nothing is written.',
    modeLabel: 'What is to become of rows at fault',
    reject: 'All or nothing',
    rejectMeans: 'One transaction: every row of the file, or none.',
    rejectForbidden: 'Not possible: there are rows at fault.',
    rejectWaits: (span: string) => `Reservations wait meanwhile, for about ${span}.`,
    skip: 'Leave rows at fault out',
    skipMeans: 'The others are written in parts of 5,000, and nobody has to wait.',
    keptUntil: (time: string) => `Kept until ${time}`,
    submit: (n: number, written: string) =>
      plural(n, `Write ${written} row`, `Write ${written} rows`),
    discard: 'Discard',
    confirmTitle: (name: string) => `Write ${name}?`,
    confirmCreate: (n: number, written: string) =>
      plural(n, `Creates ${written} resource.`, `Creates ${written} resources.`),
    confirmChange: (n: number, written: string) =>
      plural(
        n,
        `Changes the capacity of ${written} resource.`,
        `Changes the capacity of ${written} resources.`,
      ),
    confirmSkip: (n: number, written: string) =>
      plural(n, `Leaves out ${written} row at fault.`, `Leaves out ${written} rows at fault.`),
    confirmKept: 'Resources cannot be removed again; they can be closed.',
  },

  faultTable: {
    title: 'What is wrong',
    row: 'Row',
    column: 'Column',
    value: 'Value',
    reason: 'Reason',
    more: (written: string) => `${written} more are not listed.`,
    download: 'Download the faults',
  },

  /** What is wrong with a row, by the server’s codes. */
  faults: {
    'empty-file': 'The file is empty: it has no header.',
    'not-utf8': 'Is not valid UTF-8.',
    'not-csv': 'Cannot be read as CSV, nor can what follows: is a quote not closed?',
    'column-missing': 'This column is missing.',
    'column-repeated': 'The column is there before under the same meaning.',
    'column-name': 'Is no name for an attribute.',
    'field-count': (found: string, expected: string) =>
      `The row has ${found} fields, and the header ${expected}.`,
    required: 'Must not be empty.',
    'not-an-id': '1 to 200 bytes, without control characters.',
    'not-a-capacity': 'A whole number from 0 to 1,000,000.',
    'not-a-limit': 'A whole number from 1 to 1,000,000, or empty.',
    'not-a-policy': '“strict”, “skip-to-fit”, or empty.',
    'not-attributes': 'Not text that can be kept, or no JSON object of texts and numbers.',
    'too-many-attributes': 'At most 50 attributes, and 4,096 bytes of them.',
    repeated: (row: string) => `The id is in row ${row} already.`,
    'changed-meanwhile': 'Somebody else created or changed it since the file was checked.',
  },

  result: {
    finished: (name: string) => `${name} is imported`,
    created: 'Created',
    changed: 'Capacity changed',
    leftAlone: 'Left alone',
    skipped: 'Left out',
    promoted: (n: number, written: string) =>
      plural(
        n,
        `${written} waiting entry was promoted by a raised capacity.`,
        `${written} waiting entries were promoted by raised capacities.`,
      ),
    again: 'Import another file',
    toResources: 'To the resources',
    rejected: 'Nothing was written',
    rejectedBody: 'All or nothing was wanted, and not every row can be written.',
    conflictBody:
      'Somebody else created or changed some of these resources since the file was checked. Check it again to see what is left to do.',
    stopped: 'The import was stopped',
    failed: 'The import failed',
    written: {
      nothing: 'Nothing was written.',
      'a-part': 'A part was written, and stays. The same file again writes what is missing.',
      unknown:
        'Whether the last part was written is not known. The same file again writes what is missing, and nothing twice.',
    },
    planned: (name: string) => `${name} was only checked`,
    plannedBody: 'Its rows are no longer kept. Check it again to write it.',
    brokenTitle: 'The connection was lost while the file was being sent',
    brokenBody: 'Nothing was written. The file is still here and can be sent again.',
    sendAgain: 'Send again',
    unknownTitle: 'This server knows of no such import',
    unknownBody:
      'It was restarted, or it has been a while. Check the file again: what is there is left alone, so that nothing is done twice.',
    fileGone: 'A reload forgets the file itself: choose it again.',
  },

  states: {
    reading: 'being read',
    comparing: 'being compared',
    planned: 'checked',
    writing: 'being written',
    finished: 'imported',
    rejected: 'rejected',
    stopped: 'stopped',
    failed: 'failed',
  },

  export: {
    of: 'What',
    names: { resources: 'Resources', reservations: 'Reservations', events: 'Events' },
    means: {
      resources: 'Every resource with what is taken of it now.',
      reservations: 'Every reservation as it stands now. Refused attempts are among the events.',
      events: 'The log itself, everything that was recorded, in the order of decisions.',
    },
    format: 'Format',
    formats: { csv: 'CSV', ndjson: 'NDJSON' },
    formatMeans: {
      csv: 'For spreadsheets. An apostrophe is set before what they would take for a formula, since clients choose their own ids; an import takes it away again.',
      ndjson: 'For programs: a JSON object a line, nothing changed.',
    },
    filters: {
      group: 'Group',
      allGroups: 'All groups',
      type: 'Type',
      allTypes: 'All types',
      state: 'State',
      allStates: 'Open and closed',
      search: 'Part of the id or label',
      resourceId: 'Resource id',
      clientId: 'Client id',
      status: 'Status',
      allStatuses: 'Any status',
      from: 'From',
      to: 'Before',
      all: 'All',
      zone: (zone: string) => `in ${zone}`,
    },
    counting: 'Counting',
    count: (n: number, written: string) => plural(n, `${written} row`, `${written} rows`),
    noRows: 'No row matches. The file would have its header alone.',
    asOf: 'As of one moment: what is decided while it is read is not in it.',
    unreadable: 'The server does not say how much there is.',
    download: 'Download',
    reading: (done: string, total: string) => `${done} of ${total} rows`,
    cancel: 'Cancel',
    saved: (name: string, rows: string, time: string) => `${name}: ${rows} rows as of ${time}.`,
    failed: 'The file broke off. Nothing was saved.',
    busy: 'The server has enough to do with other files. Try again in a moment.',
    command: 'The same from a shell',
  },
};
