export const sqlite = 'planted';
