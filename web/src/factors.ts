import { mdiCellphoneKey, mdiEmailOutline, mdiFormTextboxPassword, mdiKeyChain, mdiLifebuoy, mdiMessageProcessingOutline } from '@mdi/js'


const ICONS: Record<string, string> = {
  passkey: mdiKeyChain,
  totp: mdiCellphoneKey,
  radius: mdiFormTextboxPassword,
  email: mdiEmailOutline,
  sms: mdiMessageProcessingOutline,
  recovery: mdiLifebuoy,
}
export const factorIcon = (kind: string): string => ICONS[kind] ?? mdiKeyChain
