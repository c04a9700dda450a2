// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/views/entrydelegate.h"

namespace portreeve {

struct Sparkline;

/// The last minute as a small area, each row by its own scale.
class SparklineDelegate final : public EntryDelegate
{
    Q_OBJECT

public:
    using EntryDelegate::EntryDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace portreeve
