import type { Observable } from '@bridle/model';

/**
 * Services by which anyone has an address lead on to any other: MISP’s list of them, version 26, which is in the public domain
 * (https://github.com/MISP/misp-warninglists/blob/main/lists/url-shortener/list.json). Left out are those that lead to one
 * site alone, as `youtu.be`, and what is no service, as `yourls.org`.
 */
const shorteners: ReadonlySet<string> = new Set(
  `
    1url.com 2h.ae 2ly.link 2no.co 2uuu.me 3c5.com 42url.com 4x.si 7x.qa 9lick.me abre.ai adcraft.co adcrun.ch adf.ly
    adflav.com aiy.ooo aka.gr b2n.ir bc.vc bee4.biz belea.link bit.do bit.ly bitly.com bitly.com.vn bitly.lc bitly.ws
    bom.so buff.ly buzurl.com bx.ms cektkp.com ci.ci clc.li clck.ru cml.lol coki.me cszone.hu cur.lv cut.by cutt.ly
    cutt.us cuty.io d.to dft.ba dik.si dub.co dub.sh dwz.mk e.vg encr.pw encurtador.dev etd.bz filoops.info flowto.it
    fun.ly fzy.co gg-l.xyz go.ly gog.li golinks.co goo.by goo.gd goo.gl goo.su han.gl hit.my hyp.ae hyperurl.co i3l.ir
    ic9.in id.tl idm.in iii.im iiil.io ilang.in inlnk.co insprl.com iplogger.com iplogger.org is.gd ito.mx ity.im
    iurl.vip j.mp jii.li komin.fo kortlink.dk kutt.it kutti.co l.ead.me lc.cx link.zip.net linksshortcut.com linkto.im
    litby.us ln.run lnk.co lnk.direct lnk.ink lnk.pw lnkd.in lnkfi.re long.af longurl.in maxiurl.com mcaf.ee me2.do
    merky.de mjt.lu mtr.bio my5353.com mylinks.ai myqrcode.mobi n9.cl nanourly.in neya.io nov.io o2o.to onelink.to
    onx.la ouvaton.link ow.ly p6l.org picz.us po.st postly.link ppt.cc prettylinkpro.com q-r.to q.gs qr-codes.io
    qr.net qrco.de qrcodedynamic.com qrcodes.pro qrkit.co rb.gy rebrand.ly rebrandly.com rebrandly.info relink.is
    reurl.cc ricardo.news s.devh.in s.ee s.id s3r.io s59.site scanned.page scrnch.me shly.link shorten.ee shorten.is
    shorten.tv shorter.me shortquik.com shorturl.ae shorturl.asia shorturl.at shrtcnl.com sht.ac sk.gy sl8.in
    smarturl.it smurl.fr sn.rs snip.ly spoo.me sprl.in srink.co su.pr surl.li t.co t.ly temporary-url.com tg.pe
    tiny.cc tinyarrows.com tinyurl.com tinyurl.mobi tota2.com tr.ee tr.im trimz.me tt.vg tweez.me twitthis.com
    twixar.com twixar.me tyny.to u.bb u.to urled.cc urled.pro urless.com urlr.me urlshort.dev urltin.com urlz.fr
    ux9.de v.gd v.ht vtaurl.com vzturl.com webz.cc x.co x.gd xlinkz.info xshort.co xso.to xtu.me xy2.eu yirra.net
    ykm.de yu2.it yu3.io zpr.io zurl.to zws.im zzb.bz
  `
    .trim()
    .split(/\s+/),
);

/** The host of a web address, and that something follows it. */
const hostAndRest = /^https?:\/\/(?:www\.)?([a-z\d.-]{1,253})\/[^?#]/i;

/** Whether something is a link that came, of which a service alone knows where it leads. A scan does not ask: it opens no connection. */
export function isShortLink({ kind, value, trace }: Pick<Observable, 'kind' | 'value' | 'trace'>): boolean {
  if (kind !== 'url' || trace !== 'received') return false;
  const host = hostAndRest.exec(value)?.[1];
  return host !== undefined && shorteners.has(host.toLowerCase());
}
