// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QLabel>

namespace portreeve {

/// A label of one line that cuts its text rather than widen the window; the tool tip has it whole.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    using QLabel::QLabel;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace portreeve
