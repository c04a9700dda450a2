// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/schedule.h"

#include <QtCore/QObject>

class QCheckBox;

namespace portreeve {

class RateField;

/// Two fields of a limit, out and in, that a check box makes one.
class RatePairLink final : public QObject
{
    Q_OBJECT

public:
    /// The fields and the box are somebody's children already.
    RatePairLink(RateField *up, RateField *down, QCheckBox *same, QObject *parent);

    /// One rate for both is shown as such; where there is none, one is assumed to be wanted.
    void setRates(const RatePair &rates);
    /// An empty or wrong field says nothing.
    [[nodiscard]] RatePair rates() const;
    [[nodiscard]] bool isValid() const;

signals:
    void edited();

private:
    void follow();

    RateField *m_up;
    RateField *m_down;
    QCheckBox *m_same;
};

} // namespace portreeve
