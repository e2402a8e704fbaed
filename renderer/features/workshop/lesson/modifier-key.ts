/** What the key is called that shortcuts are pressed with. */
export const MODIFIER_KEY = navigator.userAgent.includes('Mac') ? 'Cmd' : 'Ctrl';
