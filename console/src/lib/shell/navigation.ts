import type { IconName } from '../design/icons.ts';
import type { Messages } from '../messages/messages.ts';
import { routeFor } from '../route-for.ts';

/** The names of pages: what the catalogue has a title for. */
type PageName = {
  [Name in keyof Messages]: Messages[Name] extends { readonly title: string } ? Name : never;
}[keyof Messages];

/** A page of the console: in the navigation, in the palette, and nowhere while it does not exist. */
export interface PageLink {
  readonly id: PageName;
  readonly icon: IconName;
  readonly href: () => string;
}

/** In groups, as the navigation shows them. */
export const PAGES: readonly (readonly PageLink[])[] = [
  [
    { id: 'overview', icon: 'overview', href: routeFor.overview },
    { id: 'resources', icon: 'resources', href: routeFor.resources },
    { id: 'seatMap', icon: 'seats', href: routeFor.seats },
    { id: 'reservations', icon: 'ticket', href: routeFor.reservations },
    { id: 'waitingLists', icon: 'queue', href: routeFor.waitingLists },
  ],
  [
    { id: 'timeline', icon: 'timeline', href: routeFor.timeline },
    { id: 'clocks', icon: 'clock', href: routeFor.clocks },
    { id: 'simulation', icon: 'simulation', href: routeFor.simulation },
  ],
  [
    { id: 'audit', icon: 'audit', href: routeFor.audit },
    { id: 'transfer', icon: 'transfer', href: routeFor.transfer },
    { id: 'administration', icon: 'server', href: routeFor.administration },
  ],
];
