rule x {
  condition:
    true
}
