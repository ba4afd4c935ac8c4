import { builder } from '../graphql/builder.ts';

interface WeddingSeason {
  readonly region: string;
  readonly months: readonly number[];
  readonly factor: number;
}

const seasonRef = builder.objectRef<WeddingSeason>('WeddingSeason').implement({
  description:
    'When most weddings are held in a country. Rules with weddingSeasonAdjustment are stricter then; the rule itself is not changed.',
  fields: (t) => ({
    region: t.exposeString('region', { description: 'ISO 3166-1 alpha-2 country code.' }),
    months: t.intList({
      description: 'Months by the local calendar, 1 to 12, in the order of the season.',
      resolve: ({ months }) => [...months],
    }),
    factor: t.exposeFloat('factor', {
      description:
        'By what an upper bound is multiplied, the error budget of a success rate too, and another lower bound divided; 0.1 to 1.',
    }),
  }),
});

builder.queryField('weddingSeasons', (t) =>
  t.field({
    type: [seasonRef],
    nullable: true,
    description:
      'The wedding seasons that are known, by country; in others rules are stricter on Saturdays and wedding days only. A venue’s counts for what is judged for each venue, else the organization’s.',
    authScopes: { may: 'organization.read' },
    resolve: (_root, _args, context) =>
      context.connection.query<WeddingSeason>('select region, months, factor from wedding_season_list()'),
  }),
);
