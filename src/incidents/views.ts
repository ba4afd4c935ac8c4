import { builder } from '../graphql/builder.ts';
import { rowTypeOf } from '../graphql/lists/types.ts';
import { incident } from './schema.ts';

interface RevenueAtRisk {
  readonly currency: string;
  readonly failedPayments: number;
  readonly failedForms: number;
  readonly amount: number;
}

const riskRef = builder.objectRef<RevenueAtRisk>('RevenueAtRisk').implement({
  description: 'What failed in one currency while an incident lasted.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    failedPayments: t.exposeInt('failedPayments', { description: 'Payments that did not come through.' }),
    failedForms: t.exposeInt('failedForms', { description: 'Form submissions with a revenueImpact that failed.' }),
    amount: t.exposeFloat('amount', { description: 'Sum of what they would have brought.' }),
  }),
});

builder.objectField(rowTypeOf(incident), 'revenueAtRisk', (t) =>
  t.field({
    type: [riskRef],
    description:
      'What failed payments and forms cost while it lasted, by currency: business events of types PAYMENT and FORM_SUBMISSION that failed between its first error (else its opening) and its resolution (else now), with a revenueImpact, whose sign does not matter. Tries with the same property paymentId are one payment, and none if a later one succeeded, up to a day after the incident. Events of another venue or wedding than its own are left out. Empty where the events may not be read.',
    resolve: (row) => row['revenueAtRisk'] as RevenueAtRisk[],
  }),
);
