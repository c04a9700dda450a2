// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>
#include <array>

class QToolButton;

namespace portreeve {

/// The seven days of a week, each on or off.
class DayButtons final : public QWidget
{
    Q_OBJECT

public:
    explicit DayButtons(QWidget *parent = nullptr);

    /// Monday is bit 0.
    void setDays(quint8 days);
    [[nodiscard]] quint8 days() const;

signals:
    void edited();

private:
    std::array<QToolButton *, 7> m_buttons{};
};

} // namespace portreeve
