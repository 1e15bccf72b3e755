export interface Graph { readonly name: string }
export interface Value { readonly name: string }
