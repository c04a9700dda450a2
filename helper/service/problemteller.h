// SPDX-License-Identifier: MIT
#pragma once

#include "helper/service/dispatcher.h"
#include "helper/service/engine.h"
#include "helper/service/health.h"

#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QTimer>
#include <chrono>

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
    void tell(const QString &subject, const QString &detail);
    [[nodiscard]] QMap<QString, QString> problems() const;

    Engine &m_engine;
    Health &m_health;
    Dispatcher &m_dispatcher;
    QTimer m_patience;
    QMap<QString, QString> m_seen; ///< when the patience began
    QSet<QString> m_told;          ///< subjects
};

} // namespace portreeve
