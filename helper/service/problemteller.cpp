// SPDX-License-Identifier: MIT
#include "helper/service/problemteller.h"

#include "helper/service/logging.h"

#include <QtCore/QDateTime>
#include <QtCore/QPointer>
#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

ProblemTeller::ProblemTeller(Engine &engine, Health &health, Dispatcher &dispatcher,
                             std::chrono::milliseconds patience)
    : m_engine(engine)
    , m_health(health)
    , m_dispatcher(dispatcher)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &ProblemTeller::tellWhatStays);
    m_retry.setSingleShot(true);
    m_retry.setInterval(patience);
    connect(&m_retry, &QTimer::timeout, this, &ProblemTeller::flush);
    connect(&health, &Health::changed, this, &ProblemTeller::follow);
}

QMap<QString, QString> ProblemTeller::problems() const
{
    QMap<QString, QString> problems = m_health.bySubject();
    problems.removeIf([](const auto &problem) {
        return problem.key().startsWith("Sending by "_L1) || problem.key() == "Keeping messages"_L1;
    });
    return problems;
}

void ProblemTeller::follow()
{
    const QMap<QString, QString> now = problems();
    for (const QString &subject : m_told.keys()) {
        if (now.contains(subject))
            continue;
        tell(subject, {}, m_told.take(subject));
    }
    if (!m_patience.isActive())
        begin();
}

/// What there is now that was not told of has its time from now on.
void ProblemTeller::begin()
{
    m_seen = problems();
    const QStringList subjects = m_seen.keys();
    if (std::ranges::any_of(subjects, [this](const QString &subject) { return !m_told.contains(subject); }))
        m_patience.start();
}

void ProblemTeller::tellWhatStays()
{
    const QMap<QString, QString> now = problems();
    for (const auto &[subject, detail] : now.asKeyValueRange()) {
        if (!m_seen.contains(subject) || m_told.contains(subject))
            continue;
        if (const auto turn = nextTurn(subject)) {
            m_told.insert(subject, *turn);
            tell(subject, detail, *turn);
        }
    }
    begin();
}

std::optional<quint32> ProblemTeller::nextTurn(const QString &subject)
{
    constexpr quint32 kMostADay = 6;
    constexpr qint64 kDaySec = 86'400;
    const qint64 today = QDateTime::currentSecsSinceEpoch() / kDaySec;
    Turns &turns = m_turns[subject];
    if (turns.day != today)
        turns = {today, 0};
    return turns.count == kMostADay ? std::nullopt : std::optional(turns.count++);
}

void ProblemTeller::tell(const QString &subject, const QString &detail, quint32 turn)
{
    constexpr qsizetype kMostWords = 50;
    if (m_words.size() < kMostWords)
        m_words.append({subject, detail, turn});
    flush();
}

/// One after the other. What cannot be queued, as the disk is full for instance, is queued once it can.
void ProblemTeller::flush()
{
    if (m_isQueueing || m_words.isEmpty())
        return;
    m_isQueueing = true;
    m_engine.runOutbox([this, teller = QPointer(this), word = m_words.constFirst()](Outbox &outbox, Meter &) {
        m_engine.later([teller, queued = outbox.tellProblem(word.subject, word.detail, word.turn)] {
            if (teller)
                teller->note(queued);
        });
    });
}

void ProblemTeller::note(const Result<void> &queued)
{
    m_isQueueing = false;
    if (!queued) {
        qCInfo(lcMeter).noquote() << "A problem is told later, as it cannot be queued now:"
                                  << queued.error().detail;
        return m_retry.start();
    }
    m_words.removeFirst();
    m_dispatcher.wake();
    flush();
}

} // namespace portreeve
