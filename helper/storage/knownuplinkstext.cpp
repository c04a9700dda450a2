// SPDX-License-Identifier: MIT
#include "helper/storage/knownuplinkstext.h"

namespace portreeve {

using namespace Qt::StringLiterals;

QString toText(std::span<const KnownUplink> known)
{
    QStringList words;
    for (const KnownUplink &uplink : known)
        words << uplink.name + u'/' + QString::fromLatin1(uplink.hardwareAddress.toHex());
    return words.join(u' ');
}

Result<std::vector<KnownUplink>> parseKnownUplinks(const QString &text)
{
    std::vector<KnownUplink> known;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype slash = word.indexOf(u'/');
        const QByteArray digits = word.mid(slash + 1).toLatin1();
        const QByteArray address = QByteArray::fromHex(digits);
        // fromHex() passes over what is no digit.
        if (slash < 1 || address.toHex() != digits)
            return fail(ErrorCode::InvalidArgument, u"known uplinks: \"%1\""_s.arg(word.left(64)));
        known.push_back({word.left(slash), address});
    }
    return known;
}

} // namespace portreeve
