// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace portreeve {

class EntryModel;

/// Has states that tell minutes left say so anew whenever a minute of theirs has gone by. Nobody is asked,
/// and nothing runs while no entry counts down.
class Countdown final : public QObject
{
    Q_OBJECT

public:
    explicit Countdown(EntryModel *model);

private:
    void wait();
    void tick();

    EntryModel *m_model;
    QTimer m_next;
};

} // namespace portreeve
