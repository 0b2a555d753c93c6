/** Security keys and passkeys: the server's JSON into what browsers take, and back. */

type Bytes = ArrayBuffer
interface Descriptor {
  id: string
  type: PublicKeyCredentialType
  transports?: AuthenticatorTransport[]
}
export type Options = Record<string, unknown>

export const canUsePasskeys = (): boolean => 'credentials' in navigator && !!window.PublicKeyCredential

function toBytes(text: string): Bytes {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(plain, (each) => each.charCodeAt(0)).buffer
}

function toText(bytes: Bytes | null): string | null {
  if (!bytes) return null
  const plain = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

const toDescriptors = (list: unknown): PublicKeyCredentialDescriptor[] =>
  ((list ?? []) as Descriptor[]).map((each) => ({ ...each, id: toBytes(each.id) }))

/** Have the browser make a key; what it gives goes to the server. */
export async function makeKey(options: Options): Promise<Options> {
  const user = options.user as { id: string; name: string; displayName: string }
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge as string),
    user: { ...user, id: toBytes(user.id) },
    excludeCredentials: toDescriptors(options.excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
  const response = made.response as AuthenticatorAttestationResponse
  return {
    ...outline(made),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  }
}

/** Have a key sign; what it gives goes to the server. */
export async function signWithKey(options: Options): Promise<Options> {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge as string),
    allowCredentials: toDescriptors(options.allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions
  const signed = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
  const response = signed.response as AuthenticatorAssertionResponse
  return {
    ...outline(signed),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      userHandle: toText(response.userHandle),
    },
  }
}

function outline(credential: PublicKeyCredential): Options {
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  }
}
