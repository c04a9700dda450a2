// SPDX-License-Identifier: MIT
#pragma once

#include "helper/service/dispatcher.h"
#include "helper/service/engine.h"
#include "helper/service/health.h"

#include <QtCore/QMap>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <chrono>
#include <optional>

namespace portreeve {

/// Sees to it that people are sent what is wrong with the helper, once it has been so for a minute, and when
/// it is over. That messages cannot be sent is not told so.
class ProblemTeller final : public QObject
{
    Q_OBJECT

public:
    ProblemTeller(Engine &engine, Health &health, Dispatcher &dispatcher,
                  std::chrono::milliseconds patience = std::chrono::minutes(1));

private:
    void follow();
    void tellWhatStays();
    void tell(const QString &subject, const QString &detail, quint32 turn);
    void flush();
    void note(const Result<void> &queued);
    void begin();
    /// \return how often the subject was told of and over today, and counts it; nothing where that is enough
    std::optional<quint32> nextTurn(const QString &subject);
    [[nodiscard]] QMap<QString, QString> problems() const;

    /// Something to be told; no detail: it is over.
    struct Word
    {
        QString subject;
        QString detail;
        quint32 turn = 0;
    };

    Engine &m_engine;
    Health &m_health;
    Dispatcher &m_dispatcher;
    QTimer m_patience;
    QMap<QString, QString> m_seen; ///< when the patience began
    QMap<QString, quint32> m_told; ///< in which turn, by subject
    struct Turns
    {
        qint64 day = 0;
        quint32 count = 0;
    };
    QMap<QString, Turns> m_turns; ///< by subject
    QList<Word> m_words;          ///< not queued yet, in order
    QTimer m_retry;
    bool m_isQueueing = false;
};

} // namespace portreeve
