/** The `code` of an error of Node's own (`ENOENT`, `Z_DATA_ERROR`, …), if it is one. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
