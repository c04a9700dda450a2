// SPDX-License-Identifier: MIT
#include "helper/core/notify/errand.h"
#include "helper/core/notify/mailheaders.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

// The usual ones: RFC 8314, section 3.3, and RFC 5321, section 4.5.4.2.
quint16 usualPort(MailSecurity security)
{
    switch (security) {
    case MailSecurity::Tls:
        return 465;
    case MailSecurity::None:
        return 25;
    case MailSecurity::StartTls:
        break;
    }
    return 587;
}

QByteArray dateText(const MessageContext &context)
{
    return context.zone.shown(context.nowMs).toString(Qt::RFC2822Date).toLatin1();
}

// The same for each try, so that mail programs take a repeat for one.
QByteArray messageId(const Errand &errand, const QString &from, const QString &to, const QString &host)
{
    const QString what = QStringList{host, errand.key, to}.join(u'\n');
    const QByteArray hash = QCryptographicHash::hash(what.toUtf8(), QCryptographicHash::Sha256).toHex();
    return '<' + hash.first(40) + '@' + from.section(u'@', 1).toUtf8() + '>';
}

QByteArray messageOf(const Errand &errand, const QString &from, const QString &to,
                     const MessageContext &context)
{
    const QString text = (QStringList{errand.message.title, QString()} + errand.message.lines).join(u'\n');
    return mailHeader("Date", dateText(context)) + mailHeader("From", "Portreeve <" + from.toUtf8() + '>') +
           mailHeader("To", to.toUtf8()) + mailHeader("Subject", headerText(errand.message.title)) +
           mailHeader("Message-ID", messageId(errand, from, to, context.hostName)) +
           mailHeader("Auto-Submitted", "auto-generated") + mailHeader("MIME-Version", "1.0") +
           mailHeader("Content-Type", "text/plain; charset=utf-8") +
           mailHeader("Content-Transfer-Encoding", "base64") + "\r\n" + mailBody(text + u'\n');
}

} // namespace

Request mailRequest(const Errand &errand, const ChannelSettings &settings, const QString &address,
                    const MessageContext &context)
{
    MailSubmission mail;
    mail.security = parseMailSecurity(settings.value("security"_L1)).value_or(MailSecurity::StartTls);
    mail.server = settings.value("server"_L1);
    mail.port = settings.value("port"_L1).toUShort();
    if (mail.port == 0)
        mail.port = usualPort(mail.security);
    mail.user = settings.value("user"_L1);
    mail.password = settings.value("password"_L1);
    mail.from = settings.value("from"_L1);
    mail.to = address;
    mail.message = messageOf(errand, mail.from, mail.to, context);
    return {mail, settings.value("proxy"_L1)};
}

} // namespace portreeve
