import { ConsoleUnderTest } from '../e2e/console-under-test.ts';
import { startOwnDatabases } from '../e2e/own-databases.ts';
import { LOCALES } from '../src/lib/messages/locales.ts';
import { FILE_SCENES } from './guide/file-scenes.ts';
import { SEAT_SCENES } from './guide/seat-scenes.ts';
import { Studio } from './guide/studio.ts';
import { TIMELINE_SCENES } from './guide/timeline-scenes.ts';

/**
 * Takes the pictures of the operator's guide in both languages, each from a demo of its own:
 * `node console/scripts/guide-pictures.ts [part of a picture's name]`. They go to
 * docs/pictures/guide/. The simulation in them has the same clocks and requests each time; how its
 * requests race on the machine, and so its counts, differ a little.
 */
const [, , part = ''] = process.argv;
const scenes = [...SEAT_SCENES, ...TIMELINE_SCENES, ...FILE_SCENES].filter(({ name }) =>
  name.includes(part),
);

const databases = await startOwnDatabases();
for (const locale of LOCALES) {
  const app = await ConsoleUnderTest.start(await databases.create(`guide_${locale}`), {
    demo: true,
    // After those of the simulation, which the timeline then letters from A to E.
    serverId: 'venue',
  });
  const studio = new Studio(app, locale);
  for (const { name, show } of scenes) await studio.take(await show(studio), name);
  await app.stop();
}
await databases.stop();
