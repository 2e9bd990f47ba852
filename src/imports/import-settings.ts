export type ImportSettings = { readonly importMaxBytes: number };
