import { ECDH } from 'node:crypto';
import { builder } from '../graphql/builder.ts';
import { UserError } from '../graphql/errors.ts';
import { connectionField } from '../graphql/lists/fields.ts';
import { entity } from '../graphql/lists/entity.ts';
import { organizationFor } from '../graphql/lists/organization.ts';
import { mutation } from '../graphql/mutation.ts';
import { wrongWithWebhook } from './webhook-address.ts';

const pushDevice = entity({
  name: 'PushDevice',
  ownRows: true,
  plural: 'pushDevices',
  code: 'pd',
  table: 'pushDevices',
  read: 'pushDevice.read',
  columns: ['name', 'channelType', 'createdAt'],
  filters: ['channelType'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: {
    organization: { one: 'Organization', on: { id: 'organizationId' }, description: 'Whose it is.' },
    user: { one: 'UserProfile', on: { userId: 'userId' }, description: 'Who holds it.' },
  },
});

connectionField(pushDevice, "The viewer's own devices that are told by push.");

const webPushInput = builder.inputType('WebPushSubscriptionInput', {
  description: 'A PushSubscription of a browser, as its toJSON says it.',
  fields: (t) => ({
    endpoint: t.string({
      required: true,
      description: 'Address at the push service: https, ASCII, at most 2,000 characters.',
    }),
    p256dh: t.string({ required: true, description: 'Key p256dh: 87 characters of base64url.' }),
    auth: t.string({ required: true, description: 'Key auth: 22 characters of base64url.' }),
  }),
});

const addressInput = builder.inputType('PushDeviceAddressInput', {
  description: 'Where the device is reached: exactly one.',
  isOneOf: true,
  fields: (t) => ({
    expoToken: t.string({ description: 'Token that Expo gave the app: ExponentPushToken[…].' }),
    webPush: t.field({ type: webPushInput, description: 'Subscription of a browser.' }),
  }),
});

mutation('pushDeviceRegister', {
  description:
    'Registers a browser or phone of the viewer, or says anew that it is there: send it whenever the app starts. A contact that bears the viewer’s user, by a channel of type WEB_PUSH or EXPO_PUSH, is then told on it. At most 20 for each person; one that the push service does not know any more goes by itself.',
  operation: 'pushDevice.register',
  entity: pushDevice,
  field: 'pushDevice',
  input: (t) => ({
    organizationId: t.id({
      description: 'Whose alerts it tells; may be left out by who has exactly one organization.',
    }),
    name: t.string({ required: true, description: 'What its holder calls it, 1 to 100 characters.' }),
    address: t.field({
      type: addressInput,
      required: true,
      description: 'Where it is reached. Secret: it is not shown again.',
    }),
  }),
  run: async ({ organizationId: given, name, address: { expoToken, webPush } }, context) => {
    const { connection, allowPrivateWebhooks } = context;
    const organizationId = await organizationFor(context, 'pushDevice.register', given, 'input.organizationId');
    if (name.length === 0 || name.length > 100) throw refused('name has 1 to 100 characters.', 'name');
    if (typeof expoToken === 'string' && !/^Expo(nent)?PushToken\[[\w-]{1,100}\]$/.test(expoToken)) {
      throw refused('expoToken is ExponentPushToken[…].', 'address', 'expoToken');
    }
    if (webPush) {
      const wrong = allowPrivateWebhooks === true ? null : wrongWithWebhook(webPush.endpoint);
      if (wrong !== null) throw refused(`endpoint ${wrong}.`, 'address', 'webPush', 'endpoint');
      if (webPush.endpoint.length > 2000)
        throw refused('endpoint has at most 2,000 characters.', 'address', 'webPush', 'endpoint');
      if (!/^[!-~]+$/.test(webPush.endpoint))
        throw refused('endpoint is ASCII without spaces, as browsers write it.', 'address', 'webPush', 'endpoint');
      if (!/^[\w-]{87}$/.test(webPush.p256dh) || !isPoint(webPush.p256dh))
        throw refused('p256dh is a public key of P-256: 87 characters of base64url.', 'address', 'webPush', 'p256dh');
      if (!/^[\w-]{22}$/.test(webPush.auth))
        throw refused('auth is 22 characters of base64url.', 'address', 'webPush', 'auth');
    }
    const [made] = await connection.query<{ id: string }>('select register_push_device($1, $2, $3, $4, $5, $6) as id', [
      organizationId,
      webPush ? 'web_push' : 'expo_push',
      name,
      webPush ? webPush.endpoint : expoToken,
      webPush?.p256dh ?? null,
      webPush?.auth ?? null,
    ]);
    return { organizationId, id: made?.id ?? '' };
  },
});

mutation('pushDeviceRemove', {
  description:
    'Tells one of the viewer’s devices no more, for example when its holder signs out. One that is not there is gone already.',
  operation: 'pushDevice.remove',
  input: (t) => ({
    organizationId: t.id({ description: 'Whose alerts it told; may be left out by who has exactly one organization.' }),
    address: t.string({ required: true, description: 'Token or endpoint that it was registered with.' }),
  }),
  run: async ({ organizationId: given, address }, context) => {
    const organizationId = await organizationFor(context, 'pushDevice.remove', given, 'input.organizationId');
    await context.connection.query('select remove_push_device($1, $2)', [organizationId, address]);
    return null;
  },
});

/** To any other nothing could be encrypted. */
function isPoint(key: string): boolean {
  try {
    ECDH.convertKey(key, 'prime256v1', 'base64url');
    return true;
  } catch {
    return false;
  }
}

function refused(message: string, ...path: string[]): UserError {
  return new UserError('INVALID_INPUT', message, ['input', ...path]);
}
