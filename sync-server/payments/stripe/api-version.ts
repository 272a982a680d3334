/** The version of Stripe's API whose shapes are read here. Webhook endpoints are made with the same. */
export const stripeApiVersion = '2026-10-28.endive'
