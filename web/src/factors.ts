import { mdiCellphoneKey, mdiEmailOutline, mdiFormTextboxPassword, mdiFingerprint, mdiLifebuoy, mdiMessageProcessingOutline } from '@mdi/js'


const ICONS: Record<string, string> = {
  passkey: mdiFingerprint,
  totp: mdiCellphoneKey,
  radius: mdiFormTextboxPassword,
  email: mdiEmailOutline,
  sms: mdiMessageProcessingOutline,
  recovery: mdiLifebuoy,
}
export const factorIcon = (kind: string): string => ICONS[kind] ?? mdiFingerprint
