export const openStore = 'planted';
