// SPDX-License-Identifier: MIT
#include "tests/dbus/ctlstage.h"

#include <QtCore/QDateTime>
#include <QtTest/QTest>

namespace portreeve {

using namespace Qt::StringLiterals;

CtlStage::CtlStage()
{
    if (!bus.start())
        return;
    helper = std::make_unique<FakeHelper>(bus.address());
    m_isSet = helper->start();
}

void CtlStageTest::init()
{
    m_stage = std::make_unique<CtlStage>();
    QVERIFY(m_stage->isSet());
}

QByteArray localTime(qint64 secondsSinceEpoch)
{
    return QDateTime::fromSecsSinceEpoch(secondsSinceEpoch).toString(u"yyyy-MM-dd HH:mm"_s).toUtf8();
}

qint64 momentOf(const QJsonValue &value)
{
    const QDateTime moment = QDateTime::fromString(value.toString(), Qt::ISODate);
    return moment.timeSpec() == Qt::LocalTime ? 0 : moment.toSecsSinceEpoch();
}

} // namespace portreeve
