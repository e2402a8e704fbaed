/** The switch of the mining panel, for what starts mining elsewhere on Home. */
export const MINING_SWITCH_ID = 'mining-switch';

export function findMiningSwitch(): HTMLElement | null {
  return document.getElementById(MINING_SWITCH_ID);
}
