import { createContext } from 'svelte';

/** What pages ask of the shell around them. */
export interface ShellActions {
  readonly openPalette: () => void;
  readonly openNavigation: () => void;
}

export const [getShell, setShell] = createContext<ShellActions>();
