import { redirect } from '@sveltejs/kit';
import { routeFor } from '../lib/route-for.ts';

export function load(): never {
  redirect(307, routeFor.overview());
}
