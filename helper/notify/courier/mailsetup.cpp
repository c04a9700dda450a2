// SPDX-License-Identifier: MIT
#include "helper/notify/courier/setup.h"
#include "helper/notify/courier/target.h"

namespace portreeve::courier {

using namespace Qt::StringLiterals;

namespace {

QByteArray addressOf(const MailSubmission &mail)
{
    const QString scheme = mail.security == MailSecurity::Tls ? u"smtps"_s : u"smtp"_s;
    return u"%1://%2"_s.arg(scheme, Place{mail.server, mail.port}.text()).toUtf8();
}

// CURLUSESSL_ALL: where the server offers no STARTTLS, nothing is sent.
long tlsOf(MailSecurity security)
{
    return security == MailSecurity::None ? long(CURLUSESSL_NONE) : long(CURLUSESSL_ALL);
}

void setUpLogin(Setup &setup, const MailSubmission &mail)
{
    if (mail.user.isEmpty())
        return;
    setup.text(CURLOPT_USERNAME, mail.user.toUtf8());
    setup.text(CURLOPT_PASSWORD, mail.password.toUtf8());
    // Not what else libcurl knows: the machine's own Kerberos ticket, for one.
    setup.text(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN");
}

} // namespace

void setUpMail(Setup &setup, const MailSubmission &what, List &kept)
{
    const QByteArray from = what.from.toUtf8();
    const QByteArray to = what.to.toUtf8();
    setup.note(checkedLine(from));
    setup.note(checkedLine(to));
    setup.text(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    setup.text(CURLOPT_URL, addressOf(what));
    setup.number(CURLOPT_USE_SSL, tlsOf(what.security));
    setUpLogin(setup, what);
    setup.text(CURLOPT_MAIL_FROM, from);
    setup.note(append(kept, to));
    setup.pointer(CURLOPT_MAIL_RCPT, kept.get());
    setup.number(CURLOPT_UPLOAD, 1);
    setup.size(CURLOPT_INFILESIZE_LARGE, what.message.size());
}

} // namespace portreeve::courier
