// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/limitsentence.h"

#include "app/gui/models/ratewords.h"
#include "app/gui/models/timewords.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

namespace portreeve {

namespace {

struct Sentence
{
    Q_DECLARE_TR_FUNCTIONS(Sentence)
};

constexpr qsizetype kTold = 3; // profiles; a sentence is no list

QString basePhrase(const RatePair &base)
{
    if (base.upBps && base.upBps == base.downBps)
        return Sentence::tr("Out and in at most %1 each").arg(rateText(*base.upBps));
    if (base.upBps && base.downBps)
        return Sentence::tr("Out at most %1, in at most %2")
            .arg(rateText(*base.upBps), rateText(*base.downBps));
    if (base.upBps)
        return Sentence::tr("Out at most %1").arg(rateText(*base.upBps));
    return base.downBps ? Sentence::tr("In at most %1").arg(rateText(*base.downBps)) : QString();
}

QString profilePhrase(const RateProfile &profile)
{
    const QString times = profileTimes(profile);
    return profile.rates.isEmpty()
               ? Sentence::tr("%1 a rate that is still to be written", "days and hours").arg(times)
               : Sentence::tr("%1 %2", "days and hours, rates").arg(times, ratesPhrase(profile.rates));
}

} // namespace

QString limitSentence(const LimitSettings &limits)
{
    QStringList parts;
    if (!limits.base.isEmpty())
        parts << basePhrase(limits.base);
    else if (!limits.schedule.empty())
        parts << Sentence::tr("Not limited");
    const auto profiles = static_cast<qsizetype>(limits.schedule.size());
    for (qsizetype i = 0; i < std::min(profiles, kTold); ++i)
        parts << profilePhrase(limits.schedule[static_cast<std::size_t>(i)]);
    if (profiles > kTold)
        parts << Sentence::tr("and at %Ln more times", nullptr, static_cast<int>(profiles - kTold));
    return parts.isEmpty()
               ? QString()
               : Sentence::tr("%1.", "a sentence").arg(parts.join(Sentence::tr("; ", "in a sentence")));
}

} // namespace portreeve
