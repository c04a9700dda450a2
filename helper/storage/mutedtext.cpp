// SPDX-License-Identifier: MIT
#include "helper/storage/mutedtext.h"

namespace portreeve {

using namespace Qt::StringLiterals;

QString mutedText(KindSet muted)
{
    return muted.words().join(u',');
}

Result<KindSet> mutedOf(const QString &text)
{
    auto kinds = kindsOfWords(text.isEmpty() ? QStringList() : text.split(u','), "muted"_L1);
    if (kinds && !kinds->isWithin(KindSet::ofEntries()))
        return fail(ErrorCode::InvalidArgument, u"muted: it has a kind that is of no entry"_s);
    return kinds;
}

} // namespace portreeve
