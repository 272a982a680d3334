/** What a browser shows that comes back from paying, or from managing what is paid for: where to go on. */
export const paidPages = {
  paid: {
    title: 'Thank you',
    text: 'Your plan is active. Go back to GridBoss: what it opens is there already, with no restart. You can close this page.',
  },
  soon: {
    title: 'Thank you',
    text: 'Your plan opens as soon as the payment is confirmed, within minutes as a rule. Go back to GridBoss: what the plan opens comes there by itself. You can close this page.',
  },
  back: {
    title: 'Back to GridBoss',
    text: 'Nothing more is to be done here. Go back to GridBoss; you can close this page.',
  },
} as const

/** The same after paying at the practice till, which must not be taken for a purchase. */
export function inPractice({ title, text }: { readonly title: string; readonly text: string }): {
  readonly title: string
  readonly text: string
} {
  return { title: `${title} (practice)`, text: `This was practice: no money has moved. ${text}` }
}
