// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>

class QAbstractItemView;

namespace portreeve {

class SortModel;

/// Settles a sort by a live column every few seconds, but never under a hand: not while a mouse button is
/// pressed, and not just after the pointer or the keyboard moved in the table.
class CalmSorter final : public QObject
{
    Q_OBJECT

public:
    static constexpr int kPeriodMs = 3000;
    static constexpr int kRestMs = 2000; ///< how long the table has to be left alone

    CalmSorter(SortModel *model, QAbstractItemView *view);

    /// Settles now if nothing speaks against it. \return whether rows moved.
    bool settleIfCalm();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isTouched() const;

    SortModel *m_model;
    QElapsedTimer m_sinceTouch; ///< not started until the first touch
};

} // namespace portreeve
