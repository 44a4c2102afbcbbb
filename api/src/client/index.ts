// SPDX-License-Identifier: MIT
export { createClient } from './create-client.ts';
export type { Client, ClientOptions, Inputs, Outputs } from './create-client.ts';
export { isApiError } from './failure.ts';
export type { ApiFailure } from './failure.ts';
export type { RetryPolicy } from './retry-link.ts';
export type { AppRouter } from '../trpc/contract.ts';
