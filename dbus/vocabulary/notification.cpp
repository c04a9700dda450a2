// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/notification.h"

#include "dbus/vocabulary/words.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kKinds{Word{NotificationKind::Threshold, "threshold"_L1},
                            Word{NotificationKind::Reached, "quota-reached"_L1},
                            Word{NotificationKind::BurstBegan, "burst-began"_L1},
                            Word{NotificationKind::BurstEnded, "burst-ended"_L1},
                            Word{NotificationKind::PeriodEnded, "period-ended"_L1},
                            Word{NotificationKind::Problem, "problem"_L1},
                            Word{NotificationKind::Report, "report"_L1}};

} // namespace

QString toText(NotificationKind kind)
{
    return textOf(kind, kKinds);
}

std::optional<NotificationKind> parseNotificationKind(QStringView text)
{
    return wordOf(text, kKinds);
}

NotificationKind notificationKind(AlertKind kind)
{
    switch (kind) {
    case AlertKind::Threshold:
        return NotificationKind::Threshold;
    case AlertKind::Reached:
        return NotificationKind::Reached;
    case AlertKind::BurstBegan:
        return NotificationKind::BurstBegan;
    case AlertKind::BurstEnded:
        return NotificationKind::BurstEnded;
    case AlertKind::PeriodEnded:
        break;
    }
    return NotificationKind::PeriodEnded;
}

QStringList KindSet::words() const
{
    QStringList words;
    for (const auto &[kind, text] : kKinds) {
        if (contains(kind))
            words << QString(text);
    }
    return words;
}

QString toText(KindSet kinds)
{
    if (kinds == KindSet::all())
        return u"all"_s;
    return kinds.isEmpty() ? u"none"_s : kinds.words().join(u',');
}

Result<KindSet> kindsOfWords(const QStringList &words, QLatin1StringView field)
{
    KindSet kinds;
    for (const QString &word : words) {
        const auto kind = parseNotificationKind(word);
        if (!kind || *kind == NotificationKind::Report)
            return fail(ErrorCode::InvalidArgument,
                        u"%1: \"%2\" is no kind of message; there are %3"_s.arg(
                            field, word.left(24), KindSet::all().words().join(u", "_s)));
        kinds.set(*kind);
    }
    return kinds;
}

Result<KindSet> parseKinds(QStringView text, QLatin1StringView field)
{
    if (text.trimmed() == "all"_L1)
        return KindSet::all();
    if (text.trimmed() == "none"_L1)
        return KindSet();
    QStringList words;
    for (const QStringView word : text.split(u','))
        words << word.trimmed().toString();
    return kindsOfWords(words, field);
}

} // namespace portreeve
