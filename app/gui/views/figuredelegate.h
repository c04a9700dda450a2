// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/views/entrydelegate.h"

namespace portreeve {

/// Figures with their digits in one column and their units in another, so that the eye can run down them;
/// what is zero steps back.
class FigureDelegate final : public EntryDelegate
{
    Q_OBJECT

public:
    /// \a widestUnit is the text of the widest unit that the column shows.
    FigureDelegate(QString widestUnit, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QString m_widestUnit;
};

} // namespace portreeve
