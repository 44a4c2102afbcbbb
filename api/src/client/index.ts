// SPDX-License-Identifier: MIT
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '../trpc/contract.ts';

export { createClient } from './create-client.ts';
export type { Client, ClientOptions } from './create-client.ts';
export { isApiError } from './failure.ts';
export type { ApiFailure } from './failure.ts';
export type { RetryPolicy } from './retry-link.ts';
export type { AppRouter };

/** What each procedure takes, e.g. `Inputs['reservations']['reserve']`. */
export type Inputs = inferRouterInputs<AppRouter>;
/** What each procedure answers. */
export type Outputs = inferRouterOutputs<AppRouter>;
