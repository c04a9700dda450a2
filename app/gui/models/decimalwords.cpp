// SPDX-License-Identifier: MIT
#include "app/gui/models/decimalwords.h"

#include <QtCore/QLocale>
#include <algorithm>
#include <limits>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

__extension__ using Wide = unsigned __int128;

constexpr quint64 kThousand = 1000;
constexpr qsizetype kMostDigits = 19; // of either part: what a quint64 surely holds

bool isDigits(QStringView text)
{
    return text.size() <= kMostDigits &&
           std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// Of a part that isDigits(); nothing written is 0.
quint64 digitsValue(QStringView digits)
{
    return digits.isEmpty() ? 0 : digits.toULongLong();
}

} // namespace

QString decimalText(quint64 value, quint64 unit)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    const Wide thousandths = (Wide{value} * kThousand + unit / 2) / unit;
    QString text = locale.toString(static_cast<qulonglong>(thousandths / kThousand));
    auto rest = static_cast<quint64>(thousandths % kThousand);
    if (rest > 0)
        text += locale.decimalPoint();
    for (quint64 place = kThousand / 10; rest > 0; place /= 10) {
        text += locale.toString(qulonglong{rest / place});
        rest %= place;
    }
    return text;
}

bool isExactDecimal(quint64 value, quint64 unit)
{
    return Wide{value} * kThousand % unit == 0;
}

std::optional<quint64> readDecimal(const QString &text, quint64 unit)
{
    const QString plain = text.trimmed().replace(QLocale().decimalPoint(), u"."_s);
    const qsizetype point = plain.indexOf(u'.');
    const QStringView whole = QStringView(plain).left(point < 0 ? plain.size() : point);
    const QStringView decimals = point < 0 ? QStringView() : QStringView(plain).mid(point + 1);
    if (whole.size() + decimals.size() == 0 || !isDigits(whole) || !isDigits(decimals))
        return std::nullopt;
    Wide scale = 1;
    for (qsizetype i = 0; i < decimals.size(); ++i)
        scale *= 10;
    const Wide value =
        Wide{digitsValue(whole)} * unit + (Wide{digitsValue(decimals)} * unit + scale / 2) / scale;
    return value > std::numeric_limits<quint64>::max() ? std::nullopt
                                                       : std::optional(static_cast<quint64>(value));
}

} // namespace portreeve
