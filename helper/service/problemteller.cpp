// SPDX-License-Identifier: MIT
#include "helper/service/problemteller.h"

#include "helper/service/logging.h"

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
    for (const QString &subject : QSet<QString>(m_told)) {
        if (!now.contains(subject)) {
            m_told.remove(subject);
            tell(subject, {});
        }
    }
    if (!m_patience.isActive() && !now.isEmpty()) {
        m_seen = now;
        m_patience.start();
    }
}

void ProblemTeller::tellWhatStays()
{
    const QMap<QString, QString> now = problems();
    for (const auto &[subject, detail] : now.asKeyValueRange()) {
        if (!m_seen.contains(subject) || m_told.contains(subject))
            continue;
        m_told.insert(subject);
        tell(subject, detail);
    }
    // What came meanwhile has its own minute.
    m_seen = now;
    for (const QString &subject : now.keys()) {
        if (!m_told.contains(subject))
            m_patience.start();
    }
}

void ProblemTeller::tell(const QString &subject, const QString &detail)
{
    m_engine.runOutbox([subject, detail](Outbox &outbox, Meter &) {
        if (const auto told = outbox.tellProblem(subject, detail); !told)
            qCWarning(lcMeter).noquote()
                << "A problem could not be queued as a message:" << told.error().detail;
    });
    m_dispatcher.wake();
}

} // namespace portreeve
