// SPDX-License-Identifier: MIT
#pragma once

#include "tests/dbus/ctlprocess.h"
#include "tests/dbus/fake/fakehelper.h"
#include "tests/dbus/fake/privatebus.h"

#include <QtCore/QJsonValue>
#include <QtCore/QObject>
#include <memory>

namespace portreeve {

/// A bus with a fake helper on it, for one test of portreevectl.
class CtlStage final
{
public:
    CtlStage();
    /// Whether the bus runs and the helper is on it.
    [[nodiscard]] bool isSet() const { return m_isSet; }

    PrivateBus bus;
    std::unique_ptr<FakeHelper> helper;
    FakeNotifications &fake() { return helper->notifications; }

private:
    bool m_isSet = false;
};

/// Each of its tests has a stage of its own.
class CtlStageTest : public QObject
{
    Q_OBJECT

protected:
    std::unique_ptr<CtlStage> m_stage;

private slots:
    void init();
    void cleanup() { m_stage.reset(); }
};

/// `2026-11-26 14:05`, as portreevectl tells of a moment on another day than today.
QByteArray localTime(qint64 secondsSinceEpoch);

/// A moment of a JSON document in seconds since the epoch; 0 where it has no offset from UTC, for that would
/// be read as local time.
qint64 momentOf(const QJsonValue &value);

} // namespace portreeve
