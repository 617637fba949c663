/**
 * What boxes are called that hold what their owner wrote: sent, drafted, or waiting to be sent. As Mail, Exchange and
 * common providers name them; a box of any other name is told only by whose mail is in it.
 */
const ownBoxes: ReadonlySet<string> = new Set(
  `
  sent, sent mail, sent-mail, sent messages, sent items, sentbox, drafts, outbox,
  gesendet, gesendete objekte, gesendete elemente, gesendete nachrichten, entwürfe, postausgang,
  envoyé, envoyés, éléments envoyés, messages envoyés, objets envoyés, brouillons, boîte d'envoi,
  enviado, enviados, enviadas, elementos enviados, mensajes enviados, correo enviado, borradores, bandeja de salida,
  itens enviados, mensagens enviadas, e-mails enviados, rascunhos, caixa de saída,
  inviata, inviati, posta inviata, messaggi inviati, elementi inviati, bozze, posta in uscita,
  verzonden, verzonden items, verzonden berichten, concepten, postvak uit,
  skickat, skickade, skickade objekt, sendt, sendte elementer, sendt post, utkast, kladder,
  lähetetyt, wysłane, elementy wysłane, odeslané, odeslaná pošta, elküldött, elküldött elemek,
  отправленные, черновики, исходящие, надіслані, чернетки,
  gönderilenler, gönderilmiş öğeler, gönderilmiş postalar, taslaklar,
  المرسلة, البريد المرسل, العناصر المرسلة, المسودات, נשלח, דואר שנשלח, פריטים שנשלחו, טיוטות,
  送信済み, 送信済みメール, 送信済みアイテム, 下書き, 已发送, 已发送邮件, 草稿, 寄件備份, 보낸편지함, 보낸 편지함, 보낸 메일함
  `
    .split(',')
    .map((name) => name.trim()),
);

/**
 * Whether a mail was written by the owner of its box: `imap://account@host/box`, of which each part of the path may be a
 * box in a box. Whose mail it is tells where the name does not, but in the inbox: into that others write, under any name.
 */
export function isOwnersMail(mailbox: string, sender: string | null): boolean {
  const [, account = '', path = ''] = /^[^:/]*:\/\/([^/]*)\/?(.*)$/s.exec(mailbox) ?? ['', '', mailbox];
  const boxes = path.split(/[/.]/).map((it) => folded(it));
  if (boxes.some((it) => ownBoxes.has(it))) return true;
  if (sender === null || boxes.includes('inbox')) return false;
  const whole = folded(account);
  return [whole, whole.slice(0, Math.max(0, whole.lastIndexOf('@')))].includes(folded(sender));
}

function folded(text: string): string {
  return decoded(text).normalize('NFC').replaceAll('’', "'").toLowerCase();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
